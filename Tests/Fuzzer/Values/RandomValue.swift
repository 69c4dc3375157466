import LuaSandbox

extension ScriptValue {
    private static let tellingIntegers: [Int64] = [
        0, 1, -1, 2, 127, 255, 256, 65_535, 1 << 31, 1 << 32, 1 << 53, .max, .min, .max - 1,
    ]
    private static let tellingNumbers = [
        0.0, -0.0, 0.5, 1e308, -1e308, 9_007_199_254_740_994, 1.0, 0.1, Double.leastNonzeroMagnitude,
    ]
    private static let tellingTexts = [
        "", "a", "\0", "名称", "e\u{301}", "é", "\u{10FFFF}", "\r\n", String(repeating: "长", count: 40), "[…]", "%s",
    ]

    /// Any value, nested up to `depth` times.
    static func random(depth: Int, _ random: inout Generator) -> ScriptValue {
        switch Int.random(in: 0..<(depth > 0 ? 11 : 7), using: &random) {
        case 0: .null
        case 1: .boolean(Bool.random(using: &random))
        case 2: .integer(tellingIntegers.pick(&random))
        case 3: .integer(Int64.random(in: -9...9, using: &random))
        case 4: .number(tellingNumbers.pick(&random))
        case 5, 6: .text(String(decoding: tellingTexts.pick(&random) as [UInt8], as: UTF8.self))
        case 7, 8: .list(self.list(depth: depth - 1, &random))
        default: .table(table(depth: depth - 1, &random))
        }
    }

    /// A list of up to five values, seldom of many.
    static func list(depth: Int, _ random: inout Generator) -> [ScriptValue] {
        let count = random.once(in: 300) ? 2000 : Int.random(in: 0...5, using: &random)
        return (0..<count).map { _ in self.random(depth: count > 5 ? 0 : depth, &random) }
    }

    private static func table(depth: Int, _ random: inout Generator) -> ScriptTable {
        ScriptTable(
            (0..<Int.random(in: 0...5, using: &random)).map { _ in (key(&random), self.random(depth: depth, &random)) })
    }

    private static func key(_ random: inout Generator) -> ScriptTable.Key {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .integer(tellingIntegers.pick(&random))
        case 1: .integer(Int64.random(in: 0...4, using: &random))
        default: .text(String(decoding: tellingTexts.pick(&random) as [UInt8], as: UTF8.self))
        }
    }

    /// This value with one part somewhere in it replaced, left out or doubled.
    func mangled(_ random: inout Generator) -> ScriptValue {
        if random.once(in: 6) { return .random(depth: 3, &random) }
        switch self {
        case .list(var list) where !list.isEmpty:
            let index = Int.random(in: list.indices, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: list.remove(at: index)
            case 1: list.insert(list[index], at: index)
            default: list[index] = list[index].mangled(&random)
            }
            return .list(list)
        case .table(let table) where !table.isEmpty:
            var entries = table.entries
            let index = Int.random(in: entries.indices, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: entries.remove(at: index)
            case 1: entries[index].key = Self.key(&random)
            case 2: entries.append((Self.key(&random), entries[index].value))
            default: entries[index].value = entries[index].value.mangled(&random)
            }
            return .table(ScriptTable(entries.map { ($0.key, $0.value) }))
        default: return .random(depth: 2, &random)
        }
    }

    /// This value inside `count` lists and tables.
    func nested(_ count: Int) -> ScriptValue {
        (0..<count).reduce(self) { inner, level in
            level.isMultiple(of: 2) ? .list([inner]) : .table(ScriptTable([(.text("a"), inner)]))
        }
    }

    /// How many lists and tables are inside each other here.
    var depth: Int {
        switch self {
        case .list(let list): 1 + (list.map(\.depth).max() ?? 0)
        case .table(let table): 1 + (table.entries.map(\.value.depth).max() ?? 0)
        default: 0
        }
    }
}
