/// What is different between two texts, line by line.
///
/// Lines that are there once in both texts tie the two together (a patience diff); between these the longest common
/// part is looked for where that is cheap, and elsewhere all is shown as replaced. So texts of any length take time in
/// proportion to it, whoever wrote them.
public struct LineDifference: Sendable {
    public enum Line: Sendable, Equatable {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// Every line of both texts, in order; of a replaced part the old lines come first.
    public let lines: [Line]

    public var removed: Int { lines.count { if case .removed = $0 { true } else { false } } }
    public var added: Int { lines.count { if case .added = $0 { true } else { false } } }

    public init(from old: String, to new: String) {
        let (old, new) = (LineDifference.split(old), LineDifference.split(new))
        var numbers: [[UInt8]: Int] = [:]
        func numbered(_ lines: [[UInt8]]) -> [Int] {
            lines.map { line in
                if let number = numbers[line] { return number }
                numbers[line] = numbers.count
                return numbers.count - 1
            }
        }
        var comparison = Comparison(old: numbered(old), new: numbered(new))
        comparison.run()
        var lines: [Line] = []
        var (left, right) = (0, 0)
        for (start, end) in comparison.pairs + [(old.count, new.count)] {
            while left < start { lines.append(.removed(String(decoding: old[left], as: UTF8.self))); left += 1 }
            while right < end { lines.append(.added(String(decoding: new[right], as: UTF8.self))); right += 1 }
            guard start < old.count, end < new.count else { break }
            lines.append(.same(String(decoding: old[left], as: UTF8.self)))
            (left, right) = (left + 1, right + 1)
        }
        self.lines = lines
    }

    private static func split(_ text: String) -> [[UInt8]] {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        // What stands behind the last line break is a line only if there is something, and then it differs from the same
        // with a break.
        if let last = lines.popLast(), !last.isEmpty { lines.append(last + "\n\\ No newline at end of file".utf8) }
        return lines
    }
}

/// Finds which lines of one text are which of the other.
private struct Comparison {
    let old: [Int]
    let new: [Int]
    /// The places of the same line in both, ascending in both.
    private(set) var pairs: [(Int, Int)] = []
    /// How many pairs of lines may still be compared one with one.
    private var left = 20_000_000

    init(old: [Int], new: [Int]) {
        self.old = old
        self.new = new
    }

    private struct Part {
        var old: Range<Int>
        var new: Range<Int>
        var depth: Int
    }

    mutating func run() {
        // A list of what is to be done, and no recursion: how deep that goes is for whoever wrote the texts to say.
        var parts = [Part(old: old.indices, new: new.indices, depth: 0)]
        while var part = parts.popLast() {
            while let first = part.old.first, let other = part.new.first, old[first] == new[other] {
                pairs.append((first, other))
                (part.old, part.new) = (part.old.dropFirst(), part.new.dropFirst())
            }
            while let last = part.old.last, let other = part.new.last, old[last] == new[other] {
                pairs.append((last, other))
                (part.old, part.new) = (part.old.dropLast(), part.new.dropLast())
            }
            guard !part.old.isEmpty, !part.new.isEmpty else { continue }
            let anchors = part.depth < 16 ? anchors(of: part) : []
            if anchors.isEmpty {
                compareDirectly(part)
            } else {
                pairs += anchors
                var start = (part.old.lowerBound, part.new.lowerBound)
                for anchor in anchors + [(part.old.upperBound, part.new.upperBound)] {
                    parts.append(
                        Part(old: start.0..<anchor.0, new: start.1..<anchor.1, depth: part.depth + 1))
                    start = (anchor.0 + 1, anchor.1 + 1)
                }
            }
        }
        pairs.sort { $0.0 < $1.0 }
    }

    /// The longest ascending row of lines that are there once in either part.
    private func anchors(of part: Part) -> [(Int, Int)] {
        var places: [Int: (old: Int?, new: Int?, isTwice: Bool)] = [:]
        for place in part.old {
            let known = places[old[place]]
            places[old[place]] = (place, nil, known != nil)
        }
        for place in part.new {
            guard let known = places[new[place]] else { continue }
            places[new[place]] = (known.old, place, known.isTwice || known.new != nil)
        }
        let unique = places.values.compactMap { entry -> (Int, Int)? in
            guard !entry.isTwice, let old = entry.old, let new = entry.new else { return nil }
            return (old, new)
        }.sorted { $0.0 < $1.0 }
        return longestAscending(unique)
    }

    private func longestAscending(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
        // ends[n] is the pair with which a row of n + 1 pairs ends lowest.
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[ends[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var row: [(Int, Int)] = []
        var next = ends.last
        while let index = next {
            row.append(pairs[index])
            next = before[index]
        }
        return row.reversed()
    }

    /// The longest common part of two short runs of lines; nothing of long ones.
    private mutating func compareDirectly(_ part: Part) {
        let (rows, columns) = (part.old.count, part.new.count)
        guard rows <= left / columns else { return }
        left -= rows * columns
        let width = columns + 1
        var lengths = [Int32](repeating: 0, count: (rows + 1) * width)
        for row in stride(from: rows - 1, through: 0, by: -1) {
            for column in stride(from: columns - 1, through: 0, by: -1) {
                lengths[row * width + column] =
                    old[part.old.lowerBound + row] == new[part.new.lowerBound + column]
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var (row, column) = (0, 0)
        while row < rows, column < columns {
            let (left, right) = (part.old.lowerBound + row, part.new.lowerBound + column)
            if old[left] == new[right] {
                pairs.append((left, right))
                (row, column) = (row + 1, column + 1)
            } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
    }
}
