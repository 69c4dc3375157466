import Journal
import Localization
import Spreadsheets

/// Reads the cells of one column as values of one field.
///
/// A class, because it remembers the few texts that columns of choices and names consist of.
final class CellReader {
    let field: Field
    let source: ColumnSource
    /// The column in the sheet; nil if the sheet does not have it.
    let column: FoundColumn?
    /// What bare amounts are counted in, and nil if nothing says so: then it is yuan.
    let unit: Money.Unit?
    private let context: ReportingContext
    private let currency: Currency
    private let empties: Set<String>
    private let isName: Bool
    private var known: [String: FieldValue] = [:]
    /// How many amounts had no unit of their own.
    private(set) var bareAmounts = 0
    /// A date that was written as a bare number of days, and how many there are.
    private(set) var serials: (count: Int, example: String)?
    /// A day that was written without its year, and how many there are.
    private(set) var yearless: (count: Int, example: String)?

    init(
        _ field: Field, of register: Register, from source: ColumnSource, in column: FoundColumn?, unit: Money.Unit?,
        context: ReportingContext, currency: Currency, empties: Set<String>
    ) {
        self.field = field
        self.source = source
        self.column = column
        self.unit = unit
        self.context = context
        self.currency = currency
        self.empties = empties
        isName = register.isName(field) || field.kind.reference != nil
    }

    /// The value of the field in a row; `.null` if the cell is empty or there is no such column.
    func value(in row: SheetRow) throws(Unreadable) -> FieldValue {
        guard let column else { return .null }
        let cell = row[column.number]
        guard cell == .empty, let covering = row.covered[column.number] else { return try value(of: cell) }
        // Merged with a cell to its left, the space is that one's; merged with one above, it is about both rows.
        guard covering.column == column.number, covering.row < row.number, covering.value != .empty else {
            return .null
        }
        guard covering.row > context.headerEnd else {
            throw .mergedWithHeader
        }
        switch field.kind {
        case .money, .integer:
            throw Unreadable(
                zh: "与第 \(covering.row) 行合并为一格，分不清各行的数；请取消合并，每行写自己的数",
                en: "is merged with row \(covering.row), so nobody can tell how much is whose; unmerge it and write "
                    + "each row's own")
        default: return try value(of: covering.value)
        }
    }

    func value(of cell: CellValue) throws(Unreadable) -> FieldValue {
        switch cell {
        case .empty:
            return try source.values?[""].map { value throws(Unreadable) in try field.kind.read(value) } ?? .null
        case .text(let text): return try value(ofText: text)
        case .number(let number): return try value(ofNumber: number)
        case .date(let date): return try value(ofDate: date)
        case .boolean(let boolean):
            return field.kind == .boolean ? .boolean(boolean) : try value(ofText: cell.displayText)
        case .percent(let hundredths):
            if case .text = field.kind { return try value(ofText: hundredths + "%") }
            throw Unreadable(zh: "是百分数，此处不应是百分数", en: "is a percentage, which does not belong here")
        case .error(let code): throw .formulaError(code)
        case .uncalculated: throw .uncalculated
        case .scaled(let number): throw .scaled(number)
        }
    }

    // MARK: - Texts

    private func value(ofText written: String) throws(Unreadable) -> FieldValue {
        let isOfFew = source.values != nil || field.kind.isOfFew
        if isOfFew, let value = known[written] { return value }
        let value = try read(written.trimmed)
        if isOfFew, known.count < 10_000 { known[written] = value }
        return value
    }

    private func read(_ text: String) throws(Unreadable) -> FieldValue {
        if text.isEmpty { return .null }
        if let values = source.values { return try translated(text, values) }
        if let literal = CellText.literal(text, isName: isName) { return try field.kind.read(literal) }
        if CellText.isEmpty(text, isRequired: field.isRequired) || empties.contains(text) { return .null }
        switch field.kind {
        case .text:
            // What Excel makes of a long code in CSV: most of its digits are gone.
            if text.utf8.contains(UInt8(ascii: "+")), text.wholeMatch(of: /\d(\.\d+)?[Ee]\+\d{2,3}/) != nil {
                throw Unreadable(
                    zh: "是科学记数法，原来的数字已丢失；请把该列设为文本后重新填写",
                    en: "is in scientific notation, its digits are lost; format the column as text and write it again")
            }
            return try field.kind.read(isName ? CellText.name(text) : text)
        case .reference: return .text(CellText.name(text))
        case .choice, .boolean, .creditCode: return try field.kind.read(CellText.name(text))
        case .money: return try amount(text)
        case .integer: return try field.kind.read(withoutCounter(text))
        case .date: return try date(text)
        case .month: return try month(text)
        }
    }

    private func translated(_ text: String, _ values: [String: String]) throws(Unreadable) -> FieldValue {
        let form = text.lowercased()
        if let code = values[form] ?? values[CellText.name(form)] { return try field.kind.read(code) }
        if case .choice = field.kind, let choice = try? field.kind.read(CellText.name(text)) { return choice }
        if let otherwise = source.otherwise { return try field.kind.read(otherwise) }
        if CellText.isEmpty(text, isRequired: field.isRequired) || empties.contains(text) { return .null }
        if case .choice = field.kind {
            do { return try field.kind.read(CellText.name(text)) } catch {
                throw Unreadable(
                    zh: error.reason.zh + "；如是别的写法，可在映射的 values 中补上",
                    en: error.reason.en + "; another way to write one can be added under values in the mapping")
            }
        }
        throw Unreadable(
            zh: "映射中没有这个值；请在 values 中补上，或写 otherwise",
            en: "the mapping has no such value; add it under values, or give otherwise")
    }

    /// 36个月 in a column of months.
    private func withoutCounter(_ text: String) -> String {
        let digits = text.halfWidth.prefix { $0.isASCII && ($0.isNumber || $0 == ",") }
        let counter = text.dropFirst(digits.count).drop { $0 == "个" }
        return !digits.isEmpty && counter.count == 1 && field.label.zh.contains("（\(counter)）") ? String(digits) : text
    }

    // MARK: - Numbers

    private func amount(_ text: String) throws(Unreadable) -> FieldValue {
        guard context.units.count <= 1 || unit != nil else {
            throw Unreadable(
                zh: "表格上方写了不止一种金额单位；请在列标题中写明，如（万元）",
                en: "the lines above the table name several units; name the unit in the column's header")
        }
        if text.utf8.last.map({ (0x30...0x39).contains($0) }) ?? false { bareAmounts += 1 }
        if let fen = Money.plain(text, unit: unit ?? .yuan) { return try field.kind.accept(.integer(fen)) }
        try Money.checkCurrency(of: text, in: currency)
        return try field.kind.accept(.integer(try Money.parse(text, unit: unit ?? .yuan)))
    }

    private func value(ofNumber number: String) throws(Unreadable) -> FieldValue {
        if source.values != nil { return try value(ofText: number) }
        switch field.kind {
        case .money: return try amount(number)
        case .date: return try serial(number)
        case .month: return try month(number)
        case .text, .creditCode:
            guard number.utf8.count(where: { (0x30...0x39).contains($0) }) <= 15 else {
                throw Unreadable(
                    zh: "超过 15 位的数字在表格中已丢失末位；请把该列设为文本后重新填写",
                    en:
                        "is a number of more than 15 digits, the last of which the sheet has lost; format the column as "
                        + "text and write it again")
            }
            return try field.kind.read(number)
        default: return try value(ofText: number)
        }
    }

    private func value(ofDate written: String) throws(Unreadable) -> FieldValue {
        switch field.kind {
        case .date: return try date(written)
        case .month: return .text(String(written.prefix(7)))
        case .text: return try field.kind.read(written)
        default: throw Unreadable(zh: "是日期，此处不应是日期", en: "is a date, which does not belong here")
        }
    }

    // MARK: - Dates

    private func date(_ text: String) throws(Unreadable) -> FieldValue {
        let text = text.halfWidth
        if let day = WrittenDate.day(text) { return .text(day.description) }
        if WrittenDate.isWithoutYear(text) {
            guard let year = context.year else { throw withoutYear }
            guard let day = WrittenDate.day(text, in: year) else { return try field.kind.read(text) }
            yearless = ((yearless?.count ?? 0) + 1, yearless?.example ?? "\(text) → \(day)")
            return .text(day.description)
        }
        if let first = WrittenDate.firstDay(ofMonth: text) {
            switch source.dayOfMonth {
            case .first: return .text(first.description)
            case .last:
                let (year, month, _) = first.components
                return .text(first.adding(days: Day.length(ofMonth: month, year: year) - 1).description)
            case nil:
                throw Unreadable(
                    zh: "只有月份，没有日；请补上日，或在映射中写 day: first 或 day: last",
                    en: "is a month without a day; add the day, or let the mapping say day: first or day: last")
            }
        }
        if text.utf8.count == 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return try serial(text) }
        return try field.kind.read(text)
    }

    /// A date that has lost its format: a bare number of days since 1900, or digits like 20140305.
    private func serial(_ number: String) throws(Unreadable) -> FieldValue {
        if number.utf8.count == 8, let day = WrittenDate.day(number) { return .text(day.description) }
        let whole = number.prefix { $0 != "." }
        // Days of other centuries are slips, not dates.
        guard let count = Int(whole), (10_000...80_000).contains(count), let day = WrittenDate.day(ofSerial: count)
        else { return try field.kind.read(number) }
        serials = ((serials?.count ?? 0) + 1, serials?.example ?? "\(whole) → \(day)")
        return .text(day.description)
    }

    private func month(_ text: String) throws(Unreadable) -> FieldValue {
        let text = text.halfWidth
        let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if text.hasSuffix(".1"), text.utf8.count == 6 {
            throw Unreadable(
                zh: "可能是 1 月也可能是 10 月；请写作 2014-01 或 2014-10",
                en: "may be January or October; write 2014-01 or 2014-10")
        }
        if digits, text.utf8.count == 6, let number = Int(text),
            let first = Day(year: number / 100, month: number % 100, day: 1)
        {
            return .text(String(first.description.prefix(7)))
        }
        if digits, text.utf8.count == 5, case .text(let day) = try serial(text) { return .text(String(day.prefix(7))) }
        if let day = WrittenDate.day(text) { return .text(String(day.description.prefix(7))) }
        if text.hasSuffix("月") || text.hasSuffix("月份"), !text.contains("年") {
            guard let year = context.year else { throw withoutYear }
            guard let first = WrittenDate.month(text, in: year) else { return try field.kind.read(text) }
            return .text(String(first.description.prefix(7)))
        }
        return try field.kind.read(text)
    }

    private var withoutYear: Unreadable {
        Unreadable(
            zh: "没有年份，表格上方也没有写明唯一的年份；请补上年份，或在映射中写 year: 2014",
            en: "has no year, and the lines above the table do not name a single one; add it, or let the mapping say "
                + "year: 2014")
    }
}

extension Unreadable {
    static let mergedWithHeader = Unreadable(
        zh: "与标题行合并为一格，不知这一行是什么；请取消合并",
        en: "is merged with the header, so nobody can tell what it says; unmerge it")
    static let uncalculated = Unreadable(
        zh: "公式没有计算结果；请用 Excel 或 WPS 打开并保存一次",
        en: "is a formula without a result; open the file in Excel or WPS and save it once")

    static func scaled(_ number: String) -> Unreadable {
        Unreadable(
            zh: "单元格格式使看到的数与实际的数（\(number)）不同，如按千、按万显示；请把格式改为“常规”并核对",
            en:
                "is shown as another number than it is (\(number)) by its format, such as in thousands; make the format "
                + "General and check it")
    }

    static func formulaError(_ code: String) -> Unreadable {
        Unreadable(zh: "公式出错（\(code)）；请在表格中改正", en: "is the error of a formula (\(code)); mend it in the sheet")
    }
}

extension Register {
    /// Whether a field is how people know a record, so that marks before it are no part of it.
    func isName(_ field: Field) -> Bool {
        guard case .text = field.kind else { return false }
        return nameFields.contains(field.name) || naturalKeys.contains { $0.contains(field.name) }
    }
}

extension FieldKind {
    /// Whether a column of this kind consists of few different texts.
    fileprivate var isOfFew: Bool {
        switch self {
        case .choice, .reference, .boolean: true
        default: false
        }
    }
}
