/// The entries of a Lua table in an order that does not depend on who inserted what when: integer keys ascending, then
/// text keys in byte order.
public struct ScriptTable: Sendable, Equatable {
    /// A key of a table that crosses; other types of keys do not.
    public enum Key: Sendable, Hashable, Comparable {
        case integer(Int64)
        case text(String)

        public static func < (left: Key, right: Key) -> Bool {
            switch (left, right) {
            case (.integer(let left), .integer(let right)): left < right
            case (.integer, .text): true
            case (.text, .integer): false
            // Not `left < right`: Swift compares by Unicode normal form, Lua and the encoding by bytes.
            case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
            }
        }

        /// Byte by byte, for the same reason as `<`: two spellings of “é” are two keys.
        public static func == (left: Key, right: Key) -> Bool {
            switch (left, right) {
            case (.integer(let left), .integer(let right)): left == right
            case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
            default: false
            }
        }

        public func hash(into hasher: inout Hasher) {
            switch self {
            case .integer(let integer): hasher.combine(integer)
            case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
            }
        }
    }

    /// Key and value, in order.
    public private(set) var entries: [(key: Key, value: ScriptValue)] = []

    public init() {}

    /// Of two values for one key the later one counts.
    public init(_ entries: some Sequence<(Key, ScriptValue)>) {
        // Sorted once: inserting one by one would move the tail each time. The sort is stable, so later stays later.
        for (key, value) in entries.sorted(by: { $0.0 < $1.0 }) {
            if self.entries.last?.key == key { self.entries.removeLast() }
            self.entries.append((key, value))
        }
    }

    public var isEmpty: Bool { entries.isEmpty }
    public var count: Int { entries.count }

    /// The value of a key; setting nil removes the entry.
    public subscript(key key: Key) -> ScriptValue? {
        get {
            let place = place(of: key)
            return place < entries.count && entries[place].key == key ? entries[place].value : nil
        }
        set {
            let place = place(of: key)
            let present = place < entries.count && entries[place].key == key
            switch (newValue, present) {
            case (let value?, true): entries[place].value = value
            case (let value?, false): entries.insert((key, value), at: place)
            case (nil, true): entries.remove(at: place)
            case (nil, false): break
            }
        }
    }

    public subscript(key: String) -> ScriptValue? {
        get { self[key: .text(key)] }
        set { self[key: .text(key)] = newValue }
    }

    public subscript(key: Int64) -> ScriptValue? {
        get { self[key: .integer(key)] }
        set { self[key: .integer(key)] = newValue }
    }

    public static func == (left: ScriptTable, right: ScriptTable) -> Bool {
        left.entries.elementsEqual(right.entries) { $0.key == $1.key && $0.value == $1.value }
    }

    private func place(of key: Key) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ScriptTable: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (Key, ScriptValue)...) { self.init(elements) }
}

extension ScriptTable.Key: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
}
