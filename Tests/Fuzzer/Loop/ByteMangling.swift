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
