/// The titles above the columns of a table, in as many rows as the groups of columns need.
struct TableHeader {
    /// One title, and the cells that it takes.
    struct Title: Equatable {
        enum Content: Equatable {
            /// The title of groups of columns.
            case group(String)
            /// That of a column, by its index.
            case column(Int)
        }

        var content: Content
        var columns: Range<Int>
        /// How many rows of the header it is high: a column that is in fewer groups than another fills those below.
        var rows: Int
    }

    /// From the top, each from the left.
    private(set) var rows: [[Title]]

    init(_ columns: [Column]) {
        let depth = columns.map(\.groups.count).max() ?? 0
        rows = Array(repeating: [], count: depth + 1)
        var previous: [String] = []
        /// Where in each row the title of the group stands that goes on.
        var open: [Int] = []
        for (index, column) in columns.enumerated() {
            let shared = zip(previous, column.groups).prefix { $0 == $1 }.count
            open.removeSubrange(shared...)
            for (level, place) in open.enumerated() {
                rows[level][place].columns = rows[level][place].columns.lowerBound..<index + 1
            }
            for (level, title) in column.groups.enumerated().dropFirst(shared) {
                open.append(rows[level].count)
                rows[level].append(Title(content: .group(title), columns: index..<index + 1, rows: 1))
            }
            let level = column.groups.count
            rows[level].append(Title(content: .column(index), columns: index..<index + 1, rows: depth + 1 - level))
            previous = column.groups
        }
    }
}
