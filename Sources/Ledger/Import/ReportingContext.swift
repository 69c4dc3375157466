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
    private(set) var units: Set<Money.Unit> = []
    private(set) var departments: Set<String> = []
    /// The units as they are written, with their currencies.
    private(set) var unitWords: Set<String> = []
    /// What is said of units and cannot be used, such as 千元.
    private(set) var unusableUnit: String?
    /// What the mapping says where the lines do not say it.
    var givenYear: Int?
    /// The last row of the header: cells merged with it are no data.
    private(set) var headerEnd = 0

    init() {}

    init(of table: FoundTable) {
        headerEnd = table.headerRows.upperBound
        for row in table.titles {
            // 填报单位： and what it is may stand in cells of their own.
            var label = ""
            for cell in row.cells where !cell.isBlank {
                if case .date(let text) = cell { read(text) }
                guard case .text(let text) = cell else {
                    label = ""
                    continue
                }
                let isLabel = text.halfWidth.trimmed.hasSuffix(":")
                read(isLabel ? text : label + text)
                label = isLabel ? text : ""
            }
        }
        if let sheet = table.sheet { read(sheet) }
    }

    /// The one year that the table is about, for dates without one.
    var year: Int? { only(years) ?? givenYear }
    var month: Day? { only(months) }
    var day: Day? { only(days) }
    var department: String? { only(departments) }

    private func only<Value>(_ values: Set<Value>) -> Value? { values.count == 1 ? values.first : nil }

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
        switch Money.Unit.stated(inLine: text) {
        case .none: break
        case .one(let unit, let word):
            units.insert(unit)
            unitWords.insert(word)
        case .unclear(let words): unusableUnit = words
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
