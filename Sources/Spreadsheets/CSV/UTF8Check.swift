import Localization

/// The offset of the first byte that is NUL or begins no well-formed character of UTF-8; nil if there is none.
func firstOffsetThatIsNotUTF8(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
        var offset = 0
        while offset < bytes.count {
            let lead = bytes[offset]
            if lead < 0x80 {
                if lead == 0 { return offset }
                offset += 1
                continue
            }
            // The second byte is narrower after some leads: no longer form than needed, no surrogates, nothing past
            // the end.
            let (length, second): (Int, ClosedRange<UInt8>) =
                switch lead {
                case 0xC2...0xDF: (2, 0x80...0xBF)
                case 0xE0: (3, 0xA0...0xBF)
                case 0xED: (3, 0x80...0x9F)
                case 0xE1...0xEF: (3, 0x80...0xBF)
                case 0xF0: (4, 0x90...0xBF)
                case 0xF1...0xF3: (4, 0x80...0xBF)
                case 0xF4: (4, 0x80...0x8F)
                default: (0, 0x80...0xBF)
                }
            guard length > 0, bytes.count - offset >= length, second.contains(bytes[offset + 1]) else { return offset }
            for index in (offset + 2)..<max(offset + 2, offset + length) where bytes[index] & 0xC0 != 0x80 {
                return offset
            }
            offset += length
        }
        return nil
    }
}

/// A file that is text in none of the encodings; `offset` is where it ceases to be UTF-8.
func notText(_ bytes: [UInt8], _ offset: Int, _ file: String) -> SheetProblem {
    if bytes[offset] == 0 { return nul(bytes, offset, file) }
    let place = place(offset, bytes)
    return SheetProblem(
        file: file,
        reason: Localized(
            zh: "文件既不是 UTF-8（\(place.zh)），也不是 GB18030（GBK）编码的文本",
            en: "the file is text neither in UTF-8 (\(place.en)) nor in GB18030 (GBK)"),
        remedy: saveAgain)
}

/// A file whose byte order mark names an encoding that the rest is not in.
func undecodable(_ encoding: TextEncoding, offset: Int, _ file: String) -> SheetProblem {
    SheetProblem(
        file: file,
        reason: Localized(
            zh: "文件开头标明是 \(encoding.rawValue)，但字节偏移 \(offset) 处不是该编码",
            en: "the file begins as \(encoding.rawValue), but byte offset \(offset) is not in that encoding"),
        remedy: saveAgain)
}

func nul(_ bytes: [UInt8], _ offset: Int, _ file: String) -> SheetProblem {
    SheetProblem(
        file: file,
        reason: Localized(
            zh: "含有 NUL 字节（\(place(offset, bytes).zh)）", en: "there is a NUL byte (\(place(offset, bytes).en))"),
        remedy: Localized(
            zh: "文件可能已损坏，请重新导出为 CSV UTF-8", en: "the file may be damaged; export it again as CSV UTF-8"))
}

private let saveAgain = Localized(
    zh: "请在 Excel 中“另存为”，类型选“CSV UTF-8（逗号分隔）”",
    en: "in Excel, use “Save As” with the type “CSV UTF-8 (Comma delimited)”")

/// The place in the terms of a text editor and of a hex editor.
private func place(_ offset: Int, _ bytes: [UInt8]) -> Localized {
    var (line, lineStart, index) = (1, 0, 0)
    while index < offset {
        let isCarriageReturnBeforeLineFeed =
            bytes[index] == .carriageReturn && index + 1 < bytes.count && bytes[index + 1] == .lineFeed
        if bytes[index] == .lineFeed || bytes[index] == .carriageReturn && !isCarriageReturnBeforeLineFeed {
            (line, lineStart) = (line + 1, index + 1)
        }
        index += 1
    }
    // Up to the offset all is UTF-8, where every character has one byte that does not continue another.
    let character = bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
    return Localized(
        zh: "第 \(line) 行第 \(character) 个字符，字节偏移 \(offset)",
        en: "line \(line), character \(character), byte offset \(offset)")
}
