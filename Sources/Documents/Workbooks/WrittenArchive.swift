import CZip
import Glibc

/// Proof that a spreadsheet file has been written to its end.
///
/// libxlsxwriter does not notice when one of its temporary files loses something because the disk is full: it packs what
/// is there and reports success. So each part is read back. It must end by closing the element it begins with, and of a
/// sheet that was written row by row, as many bytes of rows must have arrived as were sent.
enum WrittenArchive {
    /// More than any closing tag is long.
    private static let longestTail = 64
    private static let pieceLength = 1 << 16

    /// - Parameter rowBytes: how long the rows of each sheet are, where that is known.
    static func isWhole(at path: String, rowBytes: [Int?] = []) -> Bool {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { return false }
        defer { zip_discard(archive) }
        let count = zip_get_num_entries(archive, 0)
        var expected: [UInt64: Int] = [:]
        for case (let sheet, let bytes?) in rowBytes.enumerated() {
            let index = zip_name_locate(archive, "xl/worksheets/sheet\(sheet + 1).xml", 0)
            if index < 0 { return false }
            expected[UInt64(index)] = bytes
        }
        return count > 0
            && (0..<UInt64(count)).allSatisfy { index in
                guard let part = read(index, of: archive, measuringRows: expected[index] != nil), part.closesItsRoot
                else { return false }
                return expected[index].map { $0 == part.rowBytes } ?? true
            }
    }

    /// What matters of a part.
    private struct Part {
        var head: [UInt8] = []
        var tail: [UInt8] = []
        /// Where the rows of a sheet begin and end, in bytes.
        var rowsStart: Int?
        var rowsEnd: Int?

        var rowBytes: Int? {
            guard let rowsStart, let rowsEnd else { return nil }
            return rowsEnd - rowsStart
        }

        var closesItsRoot: Bool {
            var tail = tail
            while tail.last == UInt8(ascii: "\n") { tail.removeLast() }
            guard let root else { return false }
            return tail.suffix(root.count + 3).elementsEqual(Array("</".utf8) + root + Array(">".utf8))
        }

        /// The name of the first element, after declarations.
        private var root: [UInt8]? {
            for piece in head.split(separator: UInt8(ascii: "<")) {
                guard let first = piece.first, first != UInt8(ascii: "?"), first != UInt8(ascii: "!") else { continue }
                return Array(piece.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") })
            }
            return nil
        }
    }

    private static func read(_ index: UInt64, of archive: OpaquePointer, measuringRows: Bool) -> Part? {
        guard let file = zip_fopen_index(archive, index, 0) else { return nil }
        defer { zip_fclose(file) }
        var part = Part()
        var offset = 0
        // Each piece follows the end of the one before, in case that what is looked for lies in both.
        var buffer = [UInt8](repeating: 0, count: longestTail + pieceLength)
        var kept = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                zip_fread(file, bytes.baseAddress.map { $0 + kept }, UInt64(pieceLength))
            }
            if count < 0 { return nil }
            if count == 0 { break }
            let end = kept + Int(count)
            if part.head.isEmpty { part.head = Array(buffer[..<min(end, 512)]) }
            if measuringRows, part.rowsStart == nil, let found = find("<sheetData>", in: buffer, upTo: end) {
                part.rowsStart = offset + found + "<sheetData>".utf8.count
            }
            if measuringRows, part.rowsEnd == nil, let found = find("</sheetData>", in: buffer, upTo: end) {
                part.rowsEnd = offset + found
            }
            let next = min(end, longestTail)
            part.tail = Array(buffer[(end - next)..<end])
            buffer.replaceSubrange(..<next, with: part.tail)
            offset += end - next
            kept = next
        }
        return part
    }

    /// Where a tag begins.
    private static func find(_ tag: StaticString, in buffer: [UInt8], upTo end: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let start = UnsafeRawPointer(bytes.baseAddress) else { return nil }
            var from = 0
            while from + tag.utf8CodeUnitCount <= end,
                let found = memchr(start + from, Int32(UInt8(ascii: "<")), end - from)
            {
                from = UnsafeRawPointer(found) - start
                if from + tag.utf8CodeUnitCount > end { return nil }
                if memcmp(found, tag.utf8Start, tag.utf8CodeUnitCount) == 0 { return from }
                from += 1
            }
            return nil
        }
    }
}
