import CZip

/// Proof that a spreadsheet file has been written to its end.
///
/// libxlsxwriter does not notice when one of its temporary files ends early because the disk is full: it packs what is
/// there and reports success. So each part is read back, and must end by closing the element it begins with.
enum WrittenArchive {
    static func isWhole(at path: String) -> Bool {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { return false }
        defer { zip_discard(archive) }
        let count = zip_get_num_entries(archive, 0)
        return count > 0 && (0..<UInt64(count)).allSatisfy { isWhole($0, of: archive) }
    }

    private static func isWhole(_ index: UInt64, of archive: OpaquePointer) -> Bool {
        guard let file = zip_fopen_index(archive, index, 0) else { return false }
        defer { zip_fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var head: [UInt8] = []
        var tail: [UInt8] = []
        while true {
            let count = Int(zip_fread(file, &buffer, UInt64(buffer.count)))
            if count < 0 { return false }
            if count == 0 { break }
            if head.isEmpty { head = Array(buffer[..<min(count, 512)]) }
            tail = (tail + buffer[..<count]).suffix(64)
        }
        guard let root = rootElement(head) else { return false }
        while tail.last == UInt8(ascii: "\n") { tail.removeLast() }
        return tail.suffix(root.count + 3).elementsEqual(Array("</".utf8) + root + Array(">".utf8))
    }

    /// The name of the first element, after declarations.
    private static func rootElement(_ head: [UInt8]) -> [UInt8]? {
        for part in head.split(separator: UInt8(ascii: "<")) {
            guard let first = part.first, first != UInt8(ascii: "?"), first != UInt8(ascii: "!") else { continue }
            return Array(part.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") })
        }
        return nil
    }
}
