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
