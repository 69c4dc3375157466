/// What kind of document a compound file (the container of Office 97 to 2003) is, by the names in its directory.
func foreignCompoundFile(in reader: FileReader) -> ForeignFormat {
    let names = compoundFileNames(in: reader)
    let kinds: [(String, ForeignFormat)] = [
        ("EncryptedPackage", .encryptedWorkbook), ("EncryptionInfo", .encryptedWorkbook), ("Workbook", .oldWorkbook),
        ("Book", .oldWorkbook), ("WordDocument", .wordDocument), ("PowerPoint Document", .slides),
    ]
    return kinds.first { names.contains($0.0) }?.1 ?? .otherCompoundFile
}

/// The names in the directory of a compound file; as many as can be found if it is damaged.
private func compoundFileNames(in reader: FileReader) -> Set<String> {
    let header = reader.bytes(at: 0, count: 512)
    guard header.count == 512 else { return [] }
    let shift = Int(header[30])
    guard shift == 9 || shift == 12 else { return [] }
    let sectorSize = 1 << shift
    let content = { (sector: UInt32) in reader.bytes(at: (Int(sector) + 1) << shift, count: sectorSize) }
    var names: Set<String> = []
    var sector = header.littleEndian32(at: 48)
    // More sectors than any document has names for; a directory that leads back into itself ends here.
    for _ in 0..<1024 {
        let entries = content(sector)
        if sector >= 0xFFFF_FFFA || entries.isEmpty { break }
        for start in stride(from: 0, to: entries.count - 127, by: 128) {
            names.insert(directoryName(entries[start..<(start + 128)]))
        }
        // The header lists the sectors of the first 109 pieces of the allocation table, enough for 7 MB and more.
        let perPiece = sectorSize / 4
        let piece = Int(sector) / perPiece
        guard piece < 109 else { break }
        let table = content(header.littleEndian32(at: 76 + 4 * piece))
        guard table.count == sectorSize else { break }
        sector = table.littleEndian32(at: 4 * (Int(sector) % perPiece))
    }
    return names
}

/// The name of a directory entry: UTF-16, with its length in bytes behind it.
private func directoryName(_ entry: ArraySlice<UInt8>) -> String {
    let bytes = Array(entry)
    let length = min(Int(bytes[64]) | Int(bytes[65]) << 8, 64)
    let units = stride(from: 0, to: max(0, length - 3), by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    return String(decoding: units, as: UTF16.self)
}

extension [UInt8] {
    fileprivate func littleEndian32(at index: Int) -> UInt32 {
        self[index..<(index + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
