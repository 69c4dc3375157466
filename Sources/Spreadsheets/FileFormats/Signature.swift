/// What a file is as far as its first bytes tell.
enum Signature: Equatable {
    case zip, compoundFile, text
    case foreign(ForeignFormat)

    /// How many bytes are looked at.
    static let headLength = 4096

    /// - Parameter head: the first bytes.
    init(of head: [UInt8]) {
        self = Self.byFirstBytes(head) ?? Self.ofText(head) ?? .text
    }

    private static func byFirstBytes(_ head: [UInt8]) -> Signature? {
        let known: [([UInt8], Signature)] = [
            ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .foreign(.otherZip)),
            ([0x50, 0x4B, 0x07, 0x08], .foreign(.otherZip)),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
            // Before there were compound files, Excel wrote its records straight into the file; some exports still do.
            ([0x09, 0x00, 0x04, 0x00], .foreign(.oldWorkbook)), ([0x09, 0x02, 0x06, 0x00], .foreign(.oldWorkbook)),
            ([0x09, 0x04, 0x06, 0x00], .foreign(.oldWorkbook)), ([0x09, 0x08, 0x08, 0x00], .foreign(.oldWorkbook)),
            ([0x09, 0x08, 0x10, 0x00], .foreign(.oldWorkbook)), (Array("%PDF-".utf8), .foreign(.pdf)),
            (Array("{\\rtf".utf8), .foreign(.richText)), ([0x89, 0x50, 0x4E, 0x47], .foreign(.image)),
            ([0xFF, 0xD8, 0xFF], .foreign(.image)), (Array("GIF8".utf8), .foreign(.image)),
            ([0x49, 0x49, 0x2A, 0x00], .foreign(.image)), ([0x4D, 0x4D, 0x00, 0x2A], .foreign(.image)),
            ([0x1F, 0x8B], .foreign(.archive("gzip"))), (Array("Rar!\u{1A}\u{07}".utf8), .foreign(.archive("RAR"))),
            ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .foreign(.archive("7z"))),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .foreign(.archive("xz"))),
        ]
        if let found = known.first(where: { head.starts(with: $0.0) }) { return found.1 }
        let isBitmap = head.starts(with: Array("BM".utf8)) && head.count > 14 && head[6..<10].allSatisfy { $0 == 0 }
        let isWebP = head.starts(with: Array("RIFF".utf8)) && head.dropFirst(8).starts(with: Array("WEBP".utf8))
        return isBitmap || isWebP ? .foreign(.image) : nil
    }

    /// Markup that Excel opens as if it were a sheet, and bytes that cannot be text.
    private static func ofText(_ head: [UInt8]) -> Signature? {
        let isWide = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
        let isControl = { (byte: UInt8) in byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B }
        // Text in UTF-16 may come without its mark; then every other byte of most letters is 0.
        let zeros = head.count { $0 == 0 }
        if !isWide, zeros < head.count / 3, head.count(where: isControl) > 2 + head.count / 16 {
            return .foreign(.binary)
        }
        let text = String(decoding: head.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self).lowercased()
        let start = text.drop { $0.isWhitespace }
        let isMarkup = { (tags: [String]) in tags.contains { start.hasPrefix($0) } }
        if start.hasPrefix("mime-version:") { return .foreign(.webArchive) }
        if isMarkup(["<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<style", "<div"]) {
            return .foreign(.html)
        }
        guard isMarkup(["<?xml", "<workbook", "<!--", "<!doctype"]) else { return nil }
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .foreign(.xml2003) }
        return .foreign(text.contains("<html") || text.contains("<table") ? .html : .xml)
    }
}
