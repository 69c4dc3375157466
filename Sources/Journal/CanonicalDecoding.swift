/// Reads the canonical encoding back, and nothing but it.
///
/// A general JSON parser would do for honest bytes; this one also refuses every other way of writing the same entry
/// (white space, another order of keys, `1.0`), since only one way was hashed.
struct CanonicalDecoder {
    /// The place at which the bytes stop being a canonical entry.
    struct Malformed: Error {
        let offset: Int
    }

    private let bytes: [UInt8]
    private var offset = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func entry(_ bytes: [UInt8]) throws(Malformed) -> Entry {
        var decoder = CanonicalDecoder(bytes)
        let entry = try decoder.entry()
        guard decoder.offset == bytes.count else { throw Malformed(offset: decoder.offset) }
        return entry
    }

    static func fields(_ bytes: [UInt8]) throws(Malformed) -> [String: FieldValue] {
        var decoder = CanonicalDecoder(bytes)
        let fields = try decoder.fields()
        guard decoder.offset == bytes.count else { throw Malformed(offset: decoder.offset) }
        return fields
    }

    private mutating func entry() throws(Malformed) -> Entry {
        try expect(#"{"account":"#)
        let account = try text()
        try expect(#","batch":"#)
        let batch = try textOrNull()
        try expect(#","effective":"#)
        guard let effective = Day(try text()) else { throw Malformed(offset: offset) }
        try expect(#","fields":"#)
        let fields = try fields()
        try expect(#","operation":"#)
        guard let operation = Operation(rawValue: try text()) else { throw Malformed(offset: offset) }
        try expect(#","position":"#)
        let position = try integer()
        try expect(#","previous":"#)
        guard let previous = Digest(hexadecimal: try text()) else { throw Malformed(offset: offset) }
        try expect(#","reason":"#)
        let reason = try textOrNull()
        try expect(#","record":"#)
        let record = try text()
        try expect(#","recorded":"#)
        let recordedAt = try text()
        try expect(#","register":"#)
        let register = try text()
        try expect(#","version":"#)
        let version = try integer()
        try expect("}")
        return Entry(
            position: position, recordedAt: recordedAt, effective: effective, account: account, register: register,
            record: record, operation: operation, reason: reason, fields: fields, declarationVersion: version,
            batch: batch, previousHash: previous)
    }

    private mutating func fields() throws(Malformed) -> [String: FieldValue] {
        try expect("{")
        var fields: [String: FieldValue] = [:]
        if accept("}") { return fields }
        var last: String?
        repeat {
            let name = try text()
            if let last, !last.utf8.lexicographicallyPrecedes(name.utf8) { throw Malformed(offset: offset) }
            last = name
            try expect(":")
            fields[name] = try value()
        } while accept(",")
        try expect("}")
        return fields
    }

    private mutating func value() throws(Malformed) -> FieldValue {
        if accept("null") { return .null }
        if accept("true") { return .boolean(true) }
        if accept("false") { return .boolean(false) }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") { return .text(try text()) }
        return .integer(try integer())
    }

    private mutating func integer() throws(Malformed) -> Int64 {
        let start = offset
        while offset < bytes.count, bytes[offset] == UInt8(ascii: "-") || (0x30...0x39).contains(bytes[offset]) {
            offset += 1
        }
        let digits = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard let value = Int64(digits), String(value) == digits else { throw Malformed(offset: start) }
        return value
    }

    private mutating func textOrNull() throws(Malformed) -> String? {
        if accept("null") { return nil }
        return try text()
    }

    private mutating func text() throws(Malformed) -> String {
        try expect("\"")
        var content: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw Malformed(offset: offset) }
                return text
            case UInt8(ascii: "\\"):
                content.append(try escaped())
            case 0..<0x20:
                throw Malformed(offset: offset)
            default:
                content.append(byte)
            }
        }
        throw Malformed(offset: offset)
    }

    private mutating func escaped() throws(Malformed) -> UInt8 {
        if accept("\"") { return UInt8(ascii: "\"") }
        if accept("\\") { return UInt8(ascii: "\\") }
        try expect("u00")
        guard offset + 2 <= bytes.count else { throw Malformed(offset: offset) }
        let digits = String(decoding: bytes[offset..<offset + 2], as: UTF8.self)
        guard let value = UInt8(digits, radix: 16), value < 0x20, digits == digits.lowercased() else {
            throw Malformed(offset: offset)
        }
        offset += 2
        return value
    }

    private mutating func accept(_ literal: StaticString) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard offset + length <= bytes.count else { return false }
        let matches = literal.withUTF8Buffer { $0.elementsEqual(bytes[offset..<offset + length]) }
        if matches { offset += length }
        return matches
    }

    private mutating func expect(_ literal: StaticString) throws(Malformed) {
        guard accept(literal) else { throw Malformed(offset: offset) }
    }
}
