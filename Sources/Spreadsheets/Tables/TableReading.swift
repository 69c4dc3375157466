import Localization

extension TableFinder {
    /// Reads the table of a sheet from top to bottom.
    ///
    /// - Parameters:
    ///   - rows: the rows to look at; nil for all.
    ///   - includingHidden: whether hidden rows are data like others.
    ///   - progress: called now and then with the share that is read, from 0 to 1.
    ///   - begin: called with every table, before its rows.
    ///   - body: called with every row of data.
    /// - Returns: what was read and what was not. Rows that do not fit their header are among its problems.
    /// - Throws: `SheetProblems` about the header: none found, one column twice, a required column missing;
    ///   `SheetProblem` where the file cannot be read; what `begin` and `body` throw.
    @discardableResult
    public func read(
        _ sheet: SheetOutline, of source: any SheetSource, rows: ClosedRange<Int>? = nil, includingHidden: Bool = false,
        progress: (Double) -> Void = { _ in }, begin: (FoundTable) throws -> Void = { _ in },
        _ body: (SheetRow, FoundTable) throws -> Void
    ) throws -> TableSummary {
        var reading = TableReading(
            finder: self, file: source.file, sheet: sheet.name, rows: rows, includingHidden: includingHidden,
            hasRowsOfOneWidth: source.hasRowsOfOneWidth)
        try source.read(sheet, progress: progress) { try reading.take($0, begin, body) }
        try reading.finish(begin, body)
        return reading.summary
    }

    /// Whether the first rows of a sheet have a header with at least two of the expected columns (or the one that
    /// there is).
    public func hasTable(_ sheet: SheetOutline, of source: any SheetSource) throws -> Bool {
        struct Enough: Error {}
        var rows: [SheetRow] = []
        do {
            try source.read(sheet, progress: { _ in }) { row in
                if !row.isBlank { rows.append(row) }
                if rows.count >= TableFinder.rowsSearched { throw Enough() }
            }
        } catch is Enough {}
        return header(among: rows) != nil
    }
}

/// One pass over the rows of a sheet.
private struct TableReading {
    let finder: TableFinder
    let file: String
    let sheet: String?
    let rows: ClosedRange<Int>?
    let includingHidden: Bool
    let hasRowsOfOneWidth: Bool
    private(set) var summary = TableSummary()
    /// Rows in which the header is still looked for.
    private var waiting: [SheetRow] = []
    private var table: FoundTable?
    private var width = 0
    /// Columns that hold nothing the caller asked for, by number.
    private var otherColumns: [Int: FoundColumn] = [:]
    /// Lines since the last row of data, which may say something of a block that follows.
    private var between: [SheetRow] = []
    /// The last row of a header or of data.
    private var lastRead = 0
    /// Lines of a single text, apart from the table above: titles if a header follows, data if not.
    private var undecided: [SheetRow] = []
    /// Headers as they are written: in the table, and as expected.
    private var headers: Set<String> = []
    /// Their forms without units.
    private var headerForms: Set<String> = []

    init(
        finder: TableFinder, file: String, sheet: String?, rows: ClosedRange<Int>?, includingHidden: Bool,
        hasRowsOfOneWidth: Bool
    ) {
        self.finder = finder
        self.file = file
        self.sheet = sheet
        self.rows = rows
        self.includingHidden = includingHidden
        self.hasRowsOfOneWidth = hasRowsOfOneWidth
    }

    mutating func take(
        _ row: SheetRow, _ begin: (FoundTable) throws -> Void, _ body: (SheetRow, FoundTable) throws -> Void
    ) throws {
        if let rows, !rows.contains(row.number) {
            if !row.isBlank { summary.skip(row.number, .outsideRange) }
        } else if let table {
            try take(row, of: table, begin, body)
        } else if row.isBlank {
            summary.skip(row.number, .blank)
        } else {
            waiting.append(row)
            if waiting.count == TableFinder.rowsSearched { try findTable(begin, body) }
        }
    }

    mutating func finish(
        _ begin: (FoundTable) throws -> Void, _ body: (SheetRow, FoundTable) throws -> Void
    ) throws {
        if table == nil { try findTable(begin, body) }
        try decide(body)
    }

    private mutating func findTable(
        _ begin: (FoundTable) throws -> Void, _ body: (SheetRow, FoundTable) throws -> Void
    ) throws {
        let visible = includingHidden ? waiting : waiting.filter { !$0.isHidden }
        guard let header = finder.header(among: visible) else {
            var problem = finder.noHeader(in: Sheet(file: file, name: sheet, rows: visible))
            if rows != nil {
                problem.remedy = Localized(
                    zh: "请把标题行也包括在选定的行里", en: "include the header row in the rows that are chosen")
            }
            throw SheetProblems(problem)
        }
        for row in waiting where row.isHidden && !includingHidden && row.number < visible[header.upperBound].number {
            summary.skip(row.number, .hidden)
        }
        for row in visible[..<header.lowerBound] { summary.skip(row.number, .title) }
        let found = try finder.table(
            below: Array(visible[header]), titles: Array(visible[..<header.lowerBound]), file: file, sheet: sheet)
        try open(found, begin)
        let rest = waiting.filter { $0.number > found.headerRows.upperBound }
        waiting = []
        for row in rest { try take(row, of: table ?? found, begin, body) }
    }

    /// A first look that hardly any row of data passes: a cell that is a header to the letter, and another that is one
    /// but for its unit.
    private func looksLikeHeader(_ row: SheetRow) -> Bool {
        let isClose = row.cells.prefix(6).contains { cell in
            if case .text(let text) = cell { headers.contains(text) } else { false }
        }
        guard isClose else { return false }
        return row.cells.prefix(20).count { cell in
            if case .text(let text) = cell { headerForms.contains(bareHeaderForm(headerForm(text))) } else { false }
        } >= 2
    }

    /// No header came: the undecided lines are data.
    private mutating func decide(_ body: (SheetRow, FoundTable) throws -> Void) throws {
        guard let table else { return }
        for row in undecided { try enter(row, of: table, body) }
        undecided.removeAll(keepingCapacity: true)
    }

    /// A header came: the undecided lines are its titles.
    private mutating func takeTitles() {
        for row in undecided { summary.skip(row.number, .title) }
        between += undecided
        undecided = []
    }

    /// The same header again, below lines of its own: what they say counts for the rows that follow.
    private mutating func goOn(below header: SheetRow, _ begin: (FoundTable) throws -> Void) throws {
        guard var next = table else { return }
        next.headerRows = header.number...header.number
        next.titles += between
        between = []
        lastRead = header.number
        table = next
        try begin(next)
    }

    private mutating func open(_ found: FoundTable, _ begin: (FoundTable) throws -> Void) throws {
        table = found
        between = []
        lastRead = found.headerRows.upperBound
        summary.tables.append(found)
        width = found.columns.last?.number ?? 0
        otherColumns = Dictionary(
            found.columns.filter { $0.keys.isEmpty }.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
        let named = Set(found.columns.map(\.number))
        for number in 1...max(width, 1) where !named.contains(number) {
            otherColumns[number] = FoundColumn(number: number, header: "")
        }
        headers = Set(found.columns.map(\.header) + finder.expected.flatMap(\.names))
        headerForms = Set(headers.map { bareHeaderForm(headerForm($0)) })
        try begin(found)
    }

    private mutating func take(
        _ row: SheetRow, of table: FoundTable, _ begin: (FoundTable) throws -> Void,
        _ body: (SheetRow, FoundTable) throws -> Void
    ) throws {
        if row.isBlank { return summary.skip(row.number, .blank) }
        if row.isHidden, !includingHidden { return summary.skip(row.number, .hidden) }
        if looksLikeHeader(row) {
            if table.repeatsHeader(row) {
                takeTitles()
                summary.skip(row.number, .repeatedHeader)
                if !between.isEmpty { try goOn(below: row, begin) }
                return
            }
            if finder.isHeader(row) {
                takeTitles()
                let titles = table.titles + between
                return try open(try finder.table(below: [row], titles: titles, file: file, sheet: sheet), begin)
            }
        }
        switch RowNature(of: row, width: width) {
        case .total:
            try decide(body)
            return summary.skip(row.number, .total)
        case .groupHeading:
            between.append(row)
            return summary.skip(row.number, .groupHeading)
        case .remark:
            between.append(row)
            if summary.remarks.count < 100 { summary.remarks.append(row) }
            return summary.skip(row.number, .remark)
        case .data
        where row.number > lastRead + 1 && width > 1 && undecided.count < TableFinder.rowsSearched && row.isLoneText:
            undecided.append(row)
        case .data:
            try decide(body)
            lastRead = row.number
            between.removeAll(keepingCapacity: true)
            try enter(row, of: table, body)
        }
    }

    private mutating func enter(
        _ row: SheetRow, of table: FoundTable, _ body: (SheetRow, FoundTable) throws -> Void
    ) throws {
        if let extra = row.cells.dropFirst(width).firstIndex(where: { !$0.isBlank }) {
            if hasRowsOfOneWidth {
                return summary.problems.append(
                    finder.tooLong(row, firstExtra: extra + 1, width: width, file: file, sheet: sheet))
            }
            for column in row.cells.indices.dropFirst(width) where !row.cells[column].isBlank {
                summary.unread[FoundColumn(number: column + 1, header: ""), default: 0] += 1
            }
        }
        if otherColumns.count <= row.cells.count {
            for (number, column) in otherColumns where !row[number].isBlank { summary.unread[column, default: 0] += 1 }
        } else {
            for index in row.cells.indices where !row.cells[index].isBlank {
                if let column = otherColumns[index + 1] { summary.unread[column, default: 0] += 1 }
            }
        }
        if hasRowsOfOneWidth, row.cells.count < width { summary.shortRows.append(row.number) }
        summary.data.append(row.number)
        try body(row, table)
    }
}

extension SheetRow {
    /// Whether a text stands in one cell, and nothing in the others, not from above either.
    fileprivate var isLoneText: Bool {
        var texts = 0
        for cell in cells where !cell.isBlank {
            guard case .text = cell, texts == 0 else { return false }
            texts += 1
        }
        return texts == 1 && covered.values.allSatisfy { $0.row == number || $0.value.isBlank }
    }
}
