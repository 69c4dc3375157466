/// Bytes of any kind, changed at some places as if by a bad disk or a bad program.
func mangledBytes(_ original: [UInt8], _ random: inout Generator) -> [UInt8] {
    var bytes = original
    let fields: [[UInt8]] = [
        [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [1, 0, 0, 0], [0, 0, 0, 0x80],
    ]
    for _ in 0..<Int.random(in: 1...5, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...64, using: &random)))
        case 3: bytes.insert(contentsOf: bytes[index...].prefix(Int.random(in: 1...64, using: &random)), at: index)
        case 4: bytes.removeLast(bytes.count - index)
        case 5: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
        default:
            // The directory of a zip archive, at its end, tells most of what there is to lie about.
            let start =
                Bool.random(using: &random) ? index : max(0, bytes.count - Int.random(in: 4...200, using: &random))
            let field = fields[Int.random(in: fields.indices, using: &random)]
            bytes.replaceSubrange(start..<min(bytes.count, start + 4), with: field.prefix(bytes.count - start))
        }
    }
    return bytes
}

extension Archive {
    /// Changes some of the parts that are read, mostly sheets.
    mutating func mangle(with other: Archive, _ random: inout Generator) {
        let usual = ["worksheets/", "worksheets/", "sharedStrings", "styles", "workbook.xml", ".rels"]
        for _ in 0..<Int.random(in: 1...3, using: &random) where !other.parts.isEmpty {
            let kind = usual[Int.random(in: usual.indices, using: &random)]
            let read = parts.indices.filter { parts[$0].name.contains(kind) }
            if read.isEmpty { continue }
            let index = read[Int.random(in: read.indices, using: &random)]
            let donor = other.parts[Int.random(in: other.parts.indices, using: &random)]
            switch Int.random(in: 0..<40, using: &random) {
            case 0: parts[index].bytes = donor.bytes
            case 1: parts[index].name = Self.renamed(parts[index].name, &random)
            case 2: parts[index].bytes = []
            case 3: parts[index].bytes = mangledBytes(parts[index].bytes, &random)
            default: parts[index].bytes = mangledMarkup(parts[index].bytes, donor: donor.bytes, &random)
            }
        }
    }

    private static func renamed(_ name: String, _ random: inout Generator) -> String {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: name.uppercased()
        case 1: name.split(separator: "/").joined(separator: "\\")
        case 2: "../" + name
        case 3: name + "x"
        default: "/" + name
        }
    }
}
