import Localization

/// Passes bytes that are UTF-8 without NUL.
///
/// Excel saves CSV in the code page of the machine unless told otherwise, so the most common wrong files are
/// recognised, and the problem says how to save them again.
func checkEncoding(of bytes: [UInt8], file: String) throws(SheetProblem) {
    guard let offset = firstOffsetThatIsNotText(bytes) else { return }
    let kind = FileKind(of: bytes)
    if kind == .unknown, bytes[offset] == 0 {
        throw SheetProblem(
            file: file,
            reason: Localized(
                zh: "含有 NUL 字节（\(place(offset, bytes).zh)）", en: "there is a NUL byte (\(place(offset, bytes).en))"),
            remedy: Localized(
                zh: "文件可能已损坏，请重新导出为 CSV UTF-8", en: "the file may be damaged; export it again as CSV UTF-8"))
    }
    throw SheetProblem(
        file: file, reason: kind.reason(place(offset, bytes)),
        remedy: Localized(
            zh: "请在 Excel 中“另存为”，类型选“CSV UTF-8（逗号分隔）”",
            en: "in Excel, use “Save As” with the type “CSV UTF-8 (Comma delimited)”"))
}

/// The offset of the first byte that is NUL or begins no well-formed character; nil if there is none.
private func firstOffsetThatIsNotText(_ bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
        let lead = bytes[offset]
        if lead < 0x80 {
            if lead == 0 { return offset }
            offset += 1
            continue
        }
        // The second byte is narrower after some leads: no longer form than needed, no surrogates, nothing past the end.
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
        for index in (offset + 2)..<max(offset + 2, offset + length) where bytes[index] & 0xC0 != 0x80 { return offset }
        offset += length
    }
    return nil
}

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
