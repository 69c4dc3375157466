/// Numbers of rows in ascending order, kept as stretches: a million neighbouring rows take no more room than one.
public struct RowNumbers: Sendable, Hashable, CustomStringConvertible {
    public private(set) var stretches: [ClosedRange<Int>] = []
    public private(set) var count = 0

    public init() {}

    /// Adds a number greater than all that are there.
    public mutating func append(_ number: Int) {
        count += 1
        if let last = stretches.last, last.upperBound + 1 == number {
            stretches[stretches.count - 1] = last.lowerBound...number
        } else {
            stretches.append(number...number)
        }
    }

    /// `4–57, 60`; after eight stretches only how many more there are.
    public var description: String {
        let shown = stretches.prefix(8).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
        }
        return shown.joined(separator: ", ") + (stretches.count > 8 ? ", … +\(stretches.count - 8)" : "")
    }
}
