/// What the tab of a sheet may be called.
///
/// Spreadsheet programs refuse a file over a bad name, or “repair” it and lose the sheet's print titles.
public enum SheetName {
    static let longest = 31
    private static let forbidden = Set<Unicode.Scalar>("[]:*?/\\".unicodeScalars)

    /// The nearest allowed name to `text` that is not among `taken`: what is forbidden becomes a space, what is too long
    /// is cut, what is taken gets a number.
    ///
    /// - Parameter fallback: the name where nothing of `text` is left.
    public static func cleaned(_ text: String, avoiding taken: [String] = [], fallback: String = "Sheet") -> String {
        var names = SheetNames(taken)
        return names.add(text, fallback: fallback)
    }

    /// `text` without what is forbidden.
    fileprivate static func allowed(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isForbidden($0) ? " " : $0 }
        return trimmed(String(String.UnicodeScalarView(scalars)).split { $0.isWhitespace }.joined(separator: " "))
    }

    enum Fault { case empty, tooLong, character(Character), apostrophe, reserved }

    static func fault(in name: String) -> Fault? {
        if name.isEmpty { return .empty }
        if name.utf16.count > longest { return .tooLong }
        if let character = name.first(where: { $0.unicodeScalars.contains(where: isForbidden) }) {
            return .character(character)
        }
        if name.unicodeScalars.first == "'" || name.unicodeScalars.last == "'" { return .apostrophe }
        return isReserved(name) ? .reserved : nil
    }

    /// How programs compare names: 表A and 表a are the same.
    static func folded(_ name: String) -> String { name.lowercased() }

    /// The name as formulas write it. Quoted always: `2014` and `Q1` would be taken for a number and a cell.
    static func quoted(_ name: String) -> String {
        "'" + name.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    }

    /// Excel keeps this name for itself.
    fileprivate static func isReserved(_ name: String) -> Bool { folded(name) == "history" }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        forbidden.contains(scalar) || scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            || scalar.value & 0xFFFE == 0xFFFE
    }

    fileprivate static func numbered(_ name: String, _ number: Int) -> String {
        let suffix = " (\(number))"
        return cut(name, to: longest - suffix.utf16.count) + suffix
    }

    /// At most `limit` UTF-16 units, as programs count, and no half characters.
    fileprivate static func cut(_ name: String, to limit: Int) -> String {
        var room = limit
        let kept = name.prefix { character in
            room -= character.utf16.count
            return room >= 0
        }
        return trimmed(String(kept))
    }

    private static func trimmed(_ name: String) -> String {
        var name = name[...]
        while let last = name.last, last == "'" || last.isWhitespace { name.removeLast() }
        return String(name.drop { $0 == "'" || $0.isWhitespace })
    }
}

/// The names of the sheets of one workbook as it grows.
struct SheetNames {
    private var used: Set<String>
    /// The number to go on with, by how a name begins: among many of one name nothing is counted anew.
    private var next: [String: Int] = [:]

    init(_ taken: [String] = []) {
        used = Set(taken.map(SheetName.folded))
    }

    /// The nearest allowed name to `text` that is not taken, which it is from now on.
    mutating func add(_ text: String, fallback: String) -> String {
        let allowed = SheetName.cut(SheetName.allowed(text), to: SheetName.longest)
        let name = allowed.isEmpty ? SheetName.cut(fallback, to: SheetName.longest) : allowed
        let beginning = SheetName.folded(SheetName.cut(name, to: SheetName.longest - 8))
        var candidate = name
        var number = next[beginning] ?? 2
        while SheetName.isReserved(candidate) || used.contains(SheetName.folded(candidate)) {
            candidate = SheetName.numbered(name, number)
            number += 1
            next[beginning] = number
        }
        used.insert(SheetName.folded(candidate))
        return candidate
    }
}
