import CZip
import Localization

/// Finds the merged ranges of a sheet before its rows are read: the file lists them behind the rows.
///
/// Most sheets have none, so the inflated bytes are only searched for the list, which is many times faster than
/// parsing them. Where it is found, the list alone is parsed; where it is not plain what was found, all of the sheet.
struct MergeSearch {
    /// Sheets up to this size stay in memory, so that they need not be inflated again.
    static let keptBytes = 8 << 20

    /// All of the sheet, if it is small.
    private(set) var kept: [UInt8]? = []
    /// What follows from the list on; nil if there is none.
    private var tail: [UInt8]?
    /// Whether `tail` does not begin as a list does, or the bytes are not ASCII with something added.
    private var isUnsure = false

    /// Inflates all of `part`.
    init(of part: ZipPart) throws(SheetProblem) {
        let size = 1 << 18
        // What was read last stays in front, so that nothing is overlooked where one piece meets the next.
        let overlap = 64
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: overlap + size, alignment: 16)
        defer { buffer.deallocate() }
        guard let start = buffer.baseAddress else { return }
        var carried = 0
        kept?.reserveCapacity(min(Self.keptBytes, part.announcedSize))
        while true {
            let count = try part.read(into: start + carried, capacity: size)
            if count == 0 { return }
            let new = UnsafeRawBufferPointer(start: start + carried, count: count)
            keep(new)
            if part.bytesRead == count { isUnsure = isWide(new) }
            if tail != nil {
                if let length = tail?.count, length + count > Self.keptBytes { isUnsure = true }
                if !isUnsure { tail?.append(contentsOf: new) }
            } else {
                search(UnsafeRawBufferPointer(start: start, count: carried + count))
            }
            let end = start + carried + count
            carried = min(overlap, carried + count)
            start.copyMemory(from: end - carried, byteCount: carried)
        }
    }

    private mutating func keep(_ new: UnsafeRawBufferPointer) {
        guard let soFar = kept?.count else { return }
        if soFar + new.count <= Self.keptBytes { kept?.append(contentsOf: new) } else { kept = nil }
    }

    /// Whether these first bytes are of an encoding with two bytes to a character.
    private func isWide(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.prefix(4).contains { $0 == 0 || $0 >= 0xFE }
    }

    private mutating func search(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, let found = memmem(start, bytes.count, "mergeCell", 9) else { return }
        let name = UnsafeRawPointer(found) - start
        let tag = bytes[..<name].lastIndex(of: UInt8(ascii: "<"))
        // Between them there may be a prefix and its colon.
        if let tag, bytes[(tag + 1)..<name].allSatisfy({ $0 > 0x2F && $0 != 0x3E }) {
            tail = Array(bytes[tag...])
        } else {
            tail = []
            isUnsure = true
        }
    }

    /// The ranges. `open` opens the sheet once more, for the case that all of it has to be parsed.
    func ranges(
        at place: PartPlace, limits: XLSXLimits, reopened open: () throws(SheetProblem) -> ZipPart
    ) throws -> MergedRanges {
        guard tail != nil || isUnsure else { return MergedRanges() }
        if let list, let ranges = try rangesOfList(list, at: place, limits) { return ranges }
        let layout = LayoutPart(place: place, limits: limits, isCut: false)
        try parse(open(), root: XMLRoot("worksheet"), layout, limits: limits)
        return try MergedRanges(layout.ranges, at: place)
    }

    /// From `<mergeCells` to `</mergeCells>`.
    private var list: ArraySlice<UInt8>? {
        guard !isUnsure, let tail, let opened = tail.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        return tail.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress,
                let end = memmem(start + opened + 1, bytes.count - opened - 1, "mergeCells>", 11)
            else { return nil }
            return tail.prefix(UnsafeRawPointer(end) - start + 11)
        }
    }

    /// Nil if the list cannot be read by itself.
    private func rangesOfList(
        _ list: ArraySlice<UInt8>, at place: PartPlace, _ limits: XLSXLimits
    ) throws -> MergedRanges? {
        let layout = LayoutPart(place: place, limits: limits, isCut: true)
        do {
            try parse(list, of: place, root: XMLRoot("mergeCells", anyNamespace: true), layout, limits: limits)
        } catch {
            return nil
        }
        return try MergedRanges(layout.ranges, at: place)
    }
}
