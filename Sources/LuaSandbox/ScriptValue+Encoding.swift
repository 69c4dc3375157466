/// # The encoding
///
/// One tag byte, then the content; all numbers little-endian:
///
/// | tag | value |
/// |---|---|
/// | 00 | null |
/// | 01, 02 | false, true |
/// | 03 | integer, 8 bytes |
/// | 04 | float, 8 bytes (IEEE 754) |
/// | 05 | text: length in 4 bytes, UTF-8 |
/// | 06 | list: count in 4 bytes, values |
/// | 07 | table: count in 4 bytes, then key (03 or 05) and value by turns, keys strictly ascending |
///
/// A value has exactly one encoding; decoding refuses every other spelling.
extension ScriptValue {
    enum Tag: UInt8 {
        case null, no, yes, integer, number, text, list, table
    }

    /// The canonical bytes of this value.
    public func encode() -> [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(Tag.null.rawValue)
        case .boolean(let boolean): bytes.append(boolean ? Tag.yes.rawValue : Tag.no.rawValue)
        case .integer(let integer):
            bytes.append(Tag.integer.rawValue)
            bytes.append(littleEndian: UInt64(bitPattern: integer))
        case .number(let number):
            bytes.append(Tag.number.rawValue)
            bytes.append(littleEndian: number.bitPattern)
        case .text(let text):
            bytes.append(Tag.text.rawValue)
            bytes.append(littleEndian: UInt32(truncatingIfNeeded: text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        case .list(let list):
            bytes.append(Tag.list.rawValue)
            bytes.append(littleEndian: UInt32(truncatingIfNeeded: list.count))
            for value in list { value.append(to: &bytes) }
        case .table(let table):
            bytes.append(Tag.table.rawValue)
            bytes.append(littleEndian: UInt32(truncatingIfNeeded: table.count))
            for (key, value) in table.entries {
                switch key {
                case .integer(let integer): ScriptValue.integer(integer).append(to: &bytes)
                case .text(let text): ScriptValue.text(text).append(to: &bytes)
                }
                value.append(to: &bytes)
            }
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
