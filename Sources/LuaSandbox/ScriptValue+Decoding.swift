public import Localization

/// Bytes that are not the encoding of a value.
public enum ScriptDecodingProblem: LocalizedProblem, Equatable {
    case truncated
    case unknownTag(UInt8)
    case notUTF8
    case notFinite
    case keyOfWrongType
    case keysOutOfOrder
    case tooDeep
    case tooMany
    case trailingBytes(Int)

    public var text: Localized {
        switch self {
        case .truncated: Localized(zh: "数据不完整", en: "the data end too early")
        case .unknownTag(let tag): Localized(zh: "未知的类型标记 \(tag)", en: "unknown type tag \(tag)")
        case .notUTF8: Localized(zh: "文字不是有效的 UTF-8", en: "a text is not valid UTF-8")
        case .notFinite: Localized(zh: "数字不是有限数", en: "a number is not finite")
        case .keyOfWrongType: Localized(zh: "表的键既不是整数也不是文字", en: "a table key is neither integer nor text")
        case .keysOutOfOrder: Localized(zh: "表的键没有按顺序排列", en: "table keys are not in order")
        case .tooDeep: Localized(zh: "嵌套过深", en: "nested too deeply")
        case .tooMany: Localized(zh: "值过多", en: "too many values")
        case .trailingBytes(let count): Localized(zh: "末尾多出 \(count) 个字节", en: "\(count) bytes too many at the end")
        }
    }
}

extension ScriptValue {
    /// The deepest nesting that decoding accepts: recursion costs stack.
    public static let maximumDepth = 200

    /// Reads the canonical encoding of one value.
    ///
    /// - Parameter mostValues: how many values, keys included, it may be made of: a byte can be one, and takes thirty
    ///   bytes of memory then.
    /// - Throws: `ScriptDecodingProblem` for any other bytes; no bytes make it trap or ask for much memory.
    public init(
        decoding bytes: some Collection<UInt8>, mostValues: Int = .max
    ) throws(ScriptDecodingProblem) {
        var reader = Reader(bytes: Array(bytes), valuesLeft: mostValues)
        self = try reader.value(depth: 0)
        guard reader.left == 0 else { throw .trailingBytes(reader.left) }
    }
}

private struct Reader {
    let bytes: [UInt8]
    var valuesLeft: Int
    var position = 0

    var left: Int { bytes.count - position }

    mutating func take(_ count: Int) throws(ScriptDecodingProblem) -> ArraySlice<UInt8> {
        guard count <= left else { throw .truncated }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func number(bytes count: Int) throws(ScriptDecodingProblem) -> UInt64 {
        try take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func value(depth: Int) throws(ScriptDecodingProblem) -> ScriptValue {
        guard depth <= ScriptValue.maximumDepth else { throw .tooDeep }
        guard valuesLeft > 0 else { throw .tooMany }
        valuesLeft -= 1
        let byte = UInt8(try number(bytes: 1))
        guard let tag = ScriptValue.Tag(rawValue: byte) else { throw .unknownTag(byte) }
        switch tag {
        case .null: return .null
        case .no: return .boolean(false)
        case .yes: return .boolean(true)
        case .integer: return .integer(Int64(bitPattern: try number(bytes: 8)))
        case .number:
            let number = Double(bitPattern: try number(bytes: 8))
            guard number.isFinite else { throw .notFinite }
            return .number(number)
        case .text:
            guard let text = String(validating: try take(Int(try number(bytes: 4))), as: UTF8.self) else {
                throw .notUTF8
            }
            return .text(text)
        case .list: return .list(try list(depth: depth))
        case .table: return .table(try table(depth: depth))
        }
    }

    /// How many elements follow; each takes at least a byte, so a count beyond what is left is a lie not to reserve for.
    mutating func count() throws(ScriptDecodingProblem) -> Int {
        let count = Int(try number(bytes: 4))
        guard count <= left else { throw .truncated }
        return count
    }

    mutating func list(depth: Int) throws(ScriptDecodingProblem) -> [ScriptValue] {
        var list: [ScriptValue] = []
        for _ in 0..<(try count()) { list.append(try value(depth: depth + 1)) }
        return list
    }

    mutating func table(depth: Int) throws(ScriptDecodingProblem) -> ScriptTable {
        var entries: [(ScriptTable.Key, ScriptValue)] = []
        for _ in 0..<(try count()) {
            let key = try key(depth: depth)
            if let last = entries.last, !(last.0 < key) { throw .keysOutOfOrder }
            entries.append((key, try value(depth: depth + 1)))
        }
        return ScriptTable(entries)
    }

    mutating func key(depth: Int) throws(ScriptDecodingProblem) -> ScriptTable.Key {
        switch try value(depth: depth + 1) {
        case .integer(let integer): return .integer(integer)
        case .text(let text): return .text(text)
        default: throw .keyOfWrongType
        }
    }
}
