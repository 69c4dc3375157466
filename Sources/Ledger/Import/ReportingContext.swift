import Journal
import Localization
import Spreadsheets

/// What the lines above a table say about all of its rows: when, who reports, what amounts are counted in.
///
/// Each is known only if the lines say it once, or several times alike.
struct ReportingContext: Sendable {
    private(set) var years: Set<Int> = []
    private(set) var months: Set<Day> = []
    private(set) var days: Set<Day> = []
    private(set) var departments: Set<String> = []
    /// What amounts are counted in.
    private(set) var unit = WrittenUnit.none
    /// All lines in one, as far as they may name a unit and so a currency.
    private(set) var unitNotes = ""
    /// What the mapping says instead.
    var givenYear: Int?

    init() {}

    /// - Parameter table: what its own lines leave open, the lines above the sheet's first table may say.
    init(of table: FoundTable) {
        self.init(titles: table.titles, sheet: table.sheet)
        guard !table.sheetTitles.isEmpty else { return }
        let whole = ReportingContext(titles: table.sheetTitles, sheet: table.sheet)
        if years.isEmpty { years = whole.years }
        if months.isEmpty { months = whole.months }
        if days.isEmpty { days = whole.days }
        if departments.isEmpty { departments = whole.departments }
        if unit == .none { (unit, unitNotes) = (whole.unit, whole.unitNotes) }
    }

    private init(titles: [SheetRow], sheet: String?) {
        var texts: [String] = []
        for row in titles {
            for cell in row.cells {
                if case .date(let text) = cell, let day = WrittenDate.day(text) { note(day) }
            }
            texts += ReportingContext.texts(of: row)
        }
        for text in texts { read(text) }
        if let sheet { read(sheet) }
        unit = WrittenUnit(inTitles: texts)
        if unit != .none { unitNotes = texts.filter { WrittenUnit(inTitles: [$0]) != .none }.joined(separator: " ") }
    }

    /// The texts of a row; what stands in the cell behind one that ends in a colon belongs to it.
    private static func texts(of row: SheetRow) -> [String] {
        var texts: [String] = []
        for cell in row.cells where !cell.isBlank {
            let text = cell.displayText.trimmed
            if let last = texts.last, let end = last.last, ":：".contains(end) {
                texts[texts.count - 1] = last + text
            } else {
                texts.append(text)
            }
        }
        return texts
    }

    /// The one year that the table is about, for dates without one.
    var year: Int? { givenYear ?? only(years) }
    var month: Day? { only(months) }
    var day: Day? { only(days) }
    var department: String? { only(departments) }

    private func only<Value>(_ values: Set<Value>) -> Value? { values.count == 1 ? values.first : nil }

    private mutating func note(_ day: Day) {
        days.insert(day)
        years.insert(day.components.year)
    }

    private mutating func read(_ written: String) {
        let text = written.halfWidth
        for match in text.matches(of: /(\d{4})\s*(?:[—–~至到]+|-+)\s*(\d{4})\s*年/) {
            if let first = Int(match.1), let last = Int(match.2) { years.formUnion([first, last]) }
        }
        for match in text.matches(of: /(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?/) {
            noteDate(Int(match.1), match.2.flatMap { Int($0) }, match.3.flatMap { Int($0) })
        }
        for match in text.matches(of: /(\d{4})[-.\/](\d{1,2})(?:[-.\/](\d{1,2}))?/) {
            noteDate(Int(match.1), Int(match.2), match.3.flatMap { Int($0) })
        }
        for match in text.matches(of: /(?:填报单位|填报部门|报送单位|报送部门|单位名称|部门)(?:\(盖章\))?\s*:\s*([^\s:;,()]+)/) {
            departments.insert(String(match.1))
        }
    }

    private mutating func noteDate(_ year: Int?, _ month: Int?, _ day: Int?) {
        guard let year, (1900...2200).contains(year) else { return }
        years.insert(year)
        guard let month else { return }
        if let day {
            if let day = Day(year: year, month: month, day: day) { days.insert(day) }
        } else if let first = Day(year: year, month: month, day: 1) {
            months.insert(first)
        }
    }
}
