/// A set of fields as canonical JSON text, the same form as inside an entry.
public func encodeFields(_ fields: [String: FieldValue]) -> String {
    var bytes: [UInt8] = []
    CanonicalEncoding.append(fields, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

/// Reads what `encodeFields` wrote; nil for anything else.
public func decodeFields(_ text: String) -> [String: FieldValue]? {
    try? CanonicalDecoder.fields(Array(text.utf8))
}
