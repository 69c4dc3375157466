/// How the text of a file is written in bytes.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// The national standard, of which GBK and GB2312 are parts: what Excel and WPS in China save CSV in.
    case gb18030 = "GB18030"

    /// The bytes that stand at the beginning of a file in this encoding and are no text.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        case .gb18030: [0x84, 0x31, 0x95, 0x33]
        }
    }
}

/// The text of a file in UTF-8, and what it was.
struct DecodedText {
    let encoding: TextEncoding
    let bytes: [UInt8]
    /// Where the text begins, behind a byte order mark.
    let start: Int

    /// Finds out the encoding strictly: a byte order mark decides; without one the bytes must be UTF-8 from the first
    /// to the last, or else GB18030 from the first to the last. Hardly a text is both, and UTF-8 comes first.
    ///
    /// - Throws: a problem that says from which place on the bytes are no text.
    init(_ bytes: [UInt8], file: String) throws(SheetProblem) {
        let marked = TextEncoding.allCases.first { bytes.starts(with: $0.byteOrderMark) }
        switch marked {
        case .utf8:
            if let offset = firstOffsetThatIsNotUTF8(bytes) { throw notText(bytes, offset, file) }
            (encoding, self.bytes, start) = (.utf8, bytes, 3)
        case .utf16LittleEndian, .utf16BigEndian, .gb18030:
            let marked = marked ?? .utf16LittleEndian
            do {
                let text = Array(bytes.dropFirst(marked.byteOrderMark.count))
                (encoding, self.bytes, start) = (marked, try utf8(text, from: marked), 0)
            } catch {
                throw undecodable(marked, offset: error.offset + marked.byteOrderMark.count, file)
            }
            if let offset = self.bytes.firstIndex(of: 0) { throw nul(self.bytes, offset, file) }
        case nil:
            guard let offset = firstOffsetThatIsNotUTF8(bytes) else {
                (encoding, self.bytes, start) = (.utf8, bytes, 0)
                return
            }
            guard !bytes.contains(0), let text = try? utf8(bytes, from: .gb18030) else {
                throw notText(bytes, offset, file)
            }
            (encoding, self.bytes, start) = (.gb18030, text, 0)
        }
    }
}
