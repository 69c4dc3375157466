import Localization

/// Lays out one part of a document on a sheet, from top to bottom.
struct XLSXSheetBuilder {
    private static let spareColumn = 12.0
    /// A header is kept in view if no more than this stands above it, in points: a third of a small screen.
    private static let highestFrozen = 230.0
    private static let usualHeight = 15.0
    /// More lines would not fit the highest row that programs allow.
    private static let mostLines = 20
    /// Key figures and their labels go on in a second line rather than get wider.
    private static let widestFigure = 60

    private let part: XLSXPart
    private let document: Document
    private let table: Table?
    private let widths: XLSXColumnWidths?
    /// The widths of all columns, the table's first.
    private let columns: [Double]
    /// How many columns a text runs across.
    private let textColumns: Int
    private var sheet: Workbook.Sheet
    private var startsPage = false
    private var hasContent = false

    private var language: Language { document.language }

    init(name: String, part: XLSXPart, document: Document) {
        self.part = part
        self.document = document
        table = part.table
        widths = table.map { XLSXColumnWidths($0, document.language, hasFilter: XLSXTableRows.hasFilter($0)) }
        var columns = widths?.widths ?? []
        let lineWidth = Self.lineWidth(on: document.page)
        while columns.reduce(0, +) < lineWidth { columns.append(Self.spareColumn) }
        var width = 0.0
        textColumns =
            (columns.firstIndex { column in
                width += column
                return width >= lineWidth
            } ?? columns.count - 1) + 1
        self.columns = columns
        sheet = Workbook.Sheet(name: name, columns: columns.map { Workbook.Column(width: $0) })
    }

    mutating func build() -> Workbook.Sheet {
        sheet.showsGridlines = false
        let margin = [document.banner, part.isFirst ? nil : document.title].compactMap { $0 }
        sheet.print = Workbook.PrintSetup(
            page: document.page, header: margin.isEmpty ? nil : margin.joined(separator: "　"), pageNumbers: language,
            dashesPageNumbers: document.page.look == .official)
        if let banner = document.banner { addAcross(banner, XLSXLook.banner, lineHeight: 18) }
        if part.isFirst {
            addAcross(document.title, XLSXLook.title, lineHeight: 24)
            if let subtitle = document.subtitle { addAcross(subtitle, XLSXLook.subtitle, lineHeight: 18) }
            addGap()
        }
        for block in part.blocks {
            add(block)
            if block != .pageBreak { hasContent = true }
        }
        if part.isLast, !document.stamp.isEmpty {
            addGap()
            for line in document.stamp {
                addText(line.label + Wording.labelEnd[language] + line.value, XLSXLook.note, lineHeight: 12.5)
            }
        }
        return sheet
    }

    private mutating func add(_ block: Block) {
        switch block {
        case .heading(let level, let text):
            addGap()
            addText(text, XLSXLook.heading(level: level), lineHeight: level <= 1 ? 21 : 18)
        case .text(let text): addText(text, XLSXLook.text, lineHeight: 16)
        case .keyFigures(let figures): add(figures)
        case .table: if let table, let widths { add(table, widths) }
        case .chart(let chart): if let table, let widths { add(table, widths, drawing: XLSXChart(chart, language)) }
        // A sheet begins a page anyway.
        case .pageBreak: startsPage = hasContent
        case .signatures(let block): add(block)
        }
    }

    /// Texts run across so many columns that this many characters fit in a line, on paper in a size that can be read.
    private static func lineWidth(on page: Page) -> Double {
        switch (page.size, page.orientation) {
        case (.a4, .portrait): 84
        case (.a4, .landscape), (.a3, .portrait): 120
        case (.a3, .landscape): 170
        }
    }

    // MARK: - Tables and figures

    private mutating func add(_ table: Table, _ widths: XLSXColumnWidths, drawing chart: XLSXChart? = nil) {
        addGap()
        if let title = table.title { addText(title, XLSXLook.tableTitle, lineHeight: 18) }
        let top = sheet.rows.count
        if let chart {
            for _ in 0..<chart.rows { append(Workbook.Row([])) }
            sheet.charts.append(
                chart.placed(at: top, header: sheet.rows.count, width: Self.lineWidth(on: document.page) * 7))
        }
        let rows = XLSXTableRows(table, language, widths: widths, at: sheet.rows.count)
        for row in rows.rows { append(row) }
        sheet.merged += rows.merged
        if !table.columns.isEmpty {
            func height(_ rows: Range<Int>) -> Double {
                sheet.rows[rows].reduce(0) { $0 + ($1.height ?? Self.usualHeight) }
            }
            // Repeated on every page, a header higher than this would leave little room for anything else.
            if height(rows.header) <= Self.highestFrozen { sheet.print.repeatedRows = rows.header }
            if height(0..<rows.header.upperBound) <= Self.highestFrozen { sheet.frozenRows = rows.header.upperBound }
        }
        if XLSXTableRows.hasFilter(table) { sheet.filter = rows.body }
        for note in table.notes { addText(Wording.note[language] + note, XLSXLook.note, lineHeight: 12.5) }
    }

    /// Figures stand below each other: label, value, note, each across as many columns as it needs.
    private mutating func add(_ figures: [KeyFigure]) {
        addGap()
        let shown = figures.map { $0.format.display($0.cell, language: language) }
        let labelEnd = columnsHolding(figures.map { displayWidth(of: $0.label) }.max() ?? 0, from: 0)
        let valueEnd = columnsHolding(shown.map { displayWidth(of: $0) }.max() ?? 0, from: labelEnd)
        for (figure, shown) in zip(figures, shown) {
            let value = figure.format.spreadsheetValue(figure.cell, language)
            let style = XLSXLook.figureValue.with { $0.numberFormat = value.numberFormat ?? figure.format.numberFormat }
            var cells = Array(repeating: Workbook.Cell.empty, count: valueEnd + (figure.note == nil ? 0 : 1))
            for index in 0..<labelEnd { cells[index].style = XLSXLook.figureLabel }
            for index in labelEnd..<valueEnd { cells[index].style = style }
            cells[0].value = .text(figure.label)
            cells[labelEnd].value = value.value
            if let note = figure.note { cells[valueEnd] = .text(note).styled(XLSXLook.figureNote) }
            merge(columns: 0..<labelEnd)
            merge(columns: labelEnd..<valueEnd)
            let lines = [figure.label, shown].map { wrapped($0, to: Self.widestFigure).count }.max() ?? 1
            append(Workbook.Row(cells, height: 20 * Double(min(lines, Self.mostLines))))
        }
    }

    /// Places to sign stand side by side, in as many rows as they need.
    private mutating func add(_ block: SignatureBlock) {
        let fields = block.fields(language).map { $0.label + Wording.labelEnd[language] + ($0.value ?? "") }
        guard !fields.isEmpty else { return }
        addGap()
        let widest = fields.map { displayWidth(of: $0) }.max() ?? 0
        let inRow = max(1, min(fields.count, Int(columns[..<textColumns].reduce(0, +)) / (widest + 8), textColumns))
        for start in stride(from: 0, to: fields.count, by: inRow) {
            let fields = fields[start..<min(start + inRow, fields.count)]
            let ends = XLSXShares.ends(of: columns[..<textColumns], parts: fields.count)
            var cells = Array(repeating: Workbook.Cell.empty, count: textColumns)
            var (from, lines) = (0, 1)
            for (field, end) in zip(fields, ends) {
                cells[from] = .text(field).styled(XLSXLook.signature)
                merge(columns: from..<end)
                lines = max(lines, wrapped(field, to: Int(columns[from..<end].reduce(0, +))).count)
                from = end
            }
            append(Workbook.Row(cells, height: 30 * Double(min(lines, Self.mostLines / 2))))
        }
    }

    /// The end of the fewest columns from `start` on that a text of this width fits in.
    private func columnsHolding(_ width: Int, from start: Int) -> Int {
        var room = 0.0
        for index in start..<columns.count {
            room += columns[index]
            if room >= Double(min(width, Self.widestFigure)) * 1.08 + 2 { return index + 1 }
        }
        return max(columns.count, start + 1)
    }

    // MARK: - Texts

    /// A text from the left, in as many rows as it has lines.
    private mutating func addText(_ text: String, _ style: Workbook.Style, lineHeight: Double) {
        for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let scale = (style.fontSize ?? 11) / 11 * 1.05
            let width = columns[..<textColumns].reduce(0, +) / scale
            let lines = wrapped(String(paragraph), to: Int(width))
            // Where one line is enough, the text needs no merged cells: it runs over the empty ones.
            guard lines.count > 1 else {
                append(
                    Workbook.Row([.text(String(paragraph)).styled(style.with { $0.wraps = false })], height: lineHeight)
                )
                continue
            }
            for start in stride(from: 0, to: lines.count, by: Self.mostLines) {
                let piece = lines[start..<min(start + Self.mostLines, lines.count)]
                let isWhole = piece.count == lines.count
                merge(columns: 0..<textColumns)
                append(
                    Workbook.Row(
                        [.text(isWhole ? String(paragraph) : piece.joined(separator: "\n")).styled(style)],
                        height: lineHeight * Double(piece.count)))
            }
        }
    }

    /// A text in the middle of all columns.
    private mutating func addAcross(_ text: String, _ style: Workbook.Style, lineHeight: Double) {
        let scale = (style.fontSize ?? 11) / 11 * 1.1
        let lines = wrapped(text, to: Int(columns.reduce(0, +) / scale)).count
        merge(columns: 0..<columns.count)
        append(Workbook.Row([.text(text).styled(style)], height: min(lineHeight * Double(lines) + 4, 400)))
    }

    // MARK: - Rows

    private mutating func append(_ row: Workbook.Row) {
        var row = row
        for index in row.cells.indices {
            if document.page.look == .official, let style = row.cells[index].style {
                row.cells[index].style = XLSXLook.official(style)
            }
            guard case .text(let text) = row.cells[index].value, SpreadsheetText.isTooLong(text) else { continue }
            row.cells[index].value = .text(SpreadsheetText.cut(text))
        }
        sheet.rows.append(row)
        if startsPage {
            sheet.rows[sheet.rows.count - 1].startsPage = true
            startsPage = false
        }
    }

    /// An empty row, unless there is one already.
    private mutating func addGap() {
        if let last = sheet.rows.last, !last.cells.isEmpty { append(Workbook.Row([], height: 9)) }
    }

    /// Merges columns of the row that comes next.
    private mutating func merge(columns: Range<Int>) {
        guard columns.count > 1 else { return }
        sheet.merged.append(Workbook.Area(rows: sheet.rows.count..<sheet.rows.count + 1, columns: columns))
    }
}
