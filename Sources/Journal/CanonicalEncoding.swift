/// The bytes over which the hash of an entry is taken. This page is the definition; it may never change.
///
/// An entry is one JSON object (RFC 8259) in UTF-8, without any white space, with these keys in this order:
///
///     {"account":T,"batch":T?,"effective":"YYYY-MM-DD","fields":{…},"operation":"add"|"amend"|"retract",
///      "position":I,"previous":"64 hexadecimal digits","reason":T?,"record":T,
///      "recorded":"YYYY-MM-DDThh:mm:ss.sssZ","register":T,"version":I}
///
/// - `fields` has its keys in ascending order of their UTF-8 bytes; each value is a text, an integer, `true`, `false`
///   or `null`.
/// - An integer I is decimal, with `-` before a negative one and no leading zeros; it fits into 64 bits.
/// - A text T is written with `\"`, `\\`, and `\u00xx` (lower-case digits) for the bytes below 0x20; everything else
///   stands as it is. T? is a text or `null`.
///
/// `hash` = SHA-256 of those bytes; `previous` is the hash of the entry before, 64 zeros for the first.
/// `journal export` prints `{"entry":<these bytes>,"hash":"…"}` per line, so that anybody can check a chain with a
/// JSON library and a SHA-256 program.
enum CanonicalEncoding {
    static func encode(_ entry: Entry) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes.append(contentsOf: #"{"account":"#.utf8)
        append(entry.account, to: &bytes)
        bytes.append(contentsOf: #","batch":"#.utf8)
        append(entry.batch, to: &bytes)
        bytes.append(contentsOf: #","effective":""#.utf8)
        bytes.append(contentsOf: entry.effective.description.utf8)
        bytes.append(contentsOf: #"","fields":"#.utf8)
        append(entry.fields, to: &bytes)
        bytes.append(contentsOf: #","operation":""#.utf8)
        bytes.append(contentsOf: entry.operation.rawValue.utf8)
        bytes.append(contentsOf: #"","position":"#.utf8)
        bytes.append(contentsOf: String(entry.position).utf8)
        bytes.append(contentsOf: #","previous":""#.utf8)
        bytes.append(contentsOf: entry.previousHash.description.utf8)
        bytes.append(contentsOf: #"","reason":"#.utf8)
        append(entry.reason, to: &bytes)
        bytes.append(contentsOf: #","record":"#.utf8)
        append(entry.record, to: &bytes)
        bytes.append(contentsOf: #","recorded":"#.utf8)
        append(entry.recordedAt, to: &bytes)
        bytes.append(contentsOf: #","register":"#.utf8)
        append(entry.register, to: &bytes)
        bytes.append(contentsOf: #","version":"#.utf8)
        bytes.append(contentsOf: String(entry.declarationVersion).utf8)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    static func append(_ fields: [String: FieldValue], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        var first = true
        for (name, value) in inOrder(fields) {
            if !first { bytes.append(UInt8(ascii: ",")) }
            first = false
            append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            switch value {
            case .null: bytes.append(contentsOf: "null".utf8)
            case .text(let text): append(text, to: &bytes)
            case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
            case .boolean(let boolean): bytes.append(contentsOf: (boolean ? "true" : "false").utf8)
            }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// The fields in ascending order of their names' bytes. Strings compare by letters, which for ASCII, all that
    /// declarations use, is the same and quicker.
    private static func inOrder(_ fields: [String: FieldValue]) -> [(key: String, value: FieldValue)] {
        let isASCII = fields.keys.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
        return isASCII
            ? fields.sorted { $0.key < $1.key }
            : fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    private static func append(_ text: String?, to bytes: inout [UInt8]) {
        guard let text else { return bytes.append(contentsOf: "null".utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u"), 0x30, 0x30])
                bytes.append(Digest.hexadecimalDigits[Int(byte >> 4)])
                bytes.append(Digest.hexadecimalDigits[Int(byte & 15)])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
