import LuaSyntax

/// Which statements of an author's file ran in a test.
public struct LineCoverage: Sendable, Equatable {
    public let path: String
    /// For each statement the lines that are its own.
    private let ranges: [ClosedRange<Int>]
    /// The lines that ran, counted from 1.
    private var ran: Set<Int>

    init(of source: ScriptSource, ran: Set<Int>) {
        path = source.path
        ranges = (try? Chunk(parsing: source.text)).map { LineCoverage.statements(in: $0, of: source.text) } ?? []
        self.ran = ran
    }

    /// How many statements there are.
    public var statements: Int { ranges.count }
    /// How many of them ran.
    public var covered: Int { ranges.count { !isMissed($0) } }
    /// The lines on which those begin that did not run, each once, ascending.
    public var missedLines: [Int] { Set(ranges.filter(isMissed).map(\.lowerBound)).sorted() }

    /// Adds what ran of the same file in another test.
    public mutating func add(_ other: LineCoverage) { ran.formUnion(other.ran) }

    private func isMissed(_ range: ClosedRange<Int>) -> Bool { !range.contains(where: ran.contains) }

    /// The lines of each statement up to the first one inside of it, a function's or a block's. Those that do nothing by
    /// themselves are left out.
    private static func statements(in chunk: Chunk, of text: String) -> [ClosedRange<Int>] {
        let starts = lineStarts(of: text)
        return chunk.body.nodes.compactMap { node -> ClosedRange<Int>? in
            guard case .statement(let statement) = node else { return nil }
            switch statement.kind {
            case .block, .repeatLoop, .localFunction, .label, .goto, .breakLoop: return nil
            default: break
            }
            let first = statement.span.line
            // The last line that begins before the statement ends.
            let last = starts.partitioningIndex { $0 >= statement.span.bytes.upperBound }
            let inner = statement.nodes.first { if case .statement = $0 { true } else { false } }
            return first...max(first, min(last, (inner?.span.line ?? .max) - 1))
        }
    }

    /// Offsets at which lines begin.
    private static func lineStarts(of text: String) -> [Int] {
        let bytes = Array(text.utf8)
        return [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }
}

extension [Int] {
    /// The first index whose element, and every later one, satisfies the condition.
    fileprivate func partitioningIndex(where condition: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
