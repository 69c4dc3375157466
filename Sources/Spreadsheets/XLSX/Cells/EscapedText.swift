/// Decodes `_x000D_` and its like, by which workbooks write characters that XML cannot hold, from `start` on. An
/// underscore that would read so is itself written `_x005F_`.
func decodeEscapes(in bytes: inout [UInt8], from start: Int) {
    let underscore = UInt8(ascii: "_")
    guard let first = bytes[start...].firstIndex(of: underscore) else { return }
    var write = first
    var read = first
    while read < bytes.count {
        if bytes[read] == underscore, let (scalar, length) = escape(in: bytes, at: read) {
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                bytes[write] = byte
                write += 1
            }
            read += length
        } else {
            bytes[write] = bytes[read]
            write += 1
            read += 1
        }
    }
    bytes.removeLast(bytes.count - write)
}

/// The character that is written at `index`, with the number of bytes it takes; two escapes are one character where
/// they are the halves of a surrogate pair.
private func escape(in bytes: [UInt8], at index: Int) -> (Unicode.Scalar, length: Int)? {
    guard let unit = codeUnit(in: bytes, at: index) else { return nil }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 7) }
    guard UTF16.isLeadSurrogate(UInt16(unit)), let trail = codeUnit(in: bytes, at: index + 7),
        UTF16.isTrailSurrogate(UInt16(trail))
    else { return nil }
    return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00)).map { ($0, 14) }
}

/// `_xHHHH_`
private func codeUnit(in bytes: [UInt8], at index: Int) -> UInt32? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
        bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[(index + 2)..<(index + 6)] {
        guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
        unit = unit << 4 | UInt32(digit)
    }
    return unit
}
