import Documents
import Journal
import Ledger
import Localization

/// A register as a workbook: its records for an export, or room for new ones in a template.
struct RegisterWorkbook {
    let register: Register
    let currency: Currency
    let language: Language

    private var columns: [ExportedColumn] { ExportedColumn.all(of: register, currency: currency, language) }

    // MARK: - Export

    /// - Parameter labels: how references are named.
    func export(_ records: [RecordView], labels: ReferenceLabels) -> Workbook {
        var sheet = Workbook.Sheet(name: SheetName.cleaned(register.label[language]))
        let columns = columns
        sheet.rows = [Workbook.Row(columns.map { .text($0.header) }, style: .header)]
        sheet.rows += records.map { record in
            Workbook.Row(
                columns.map { column in
                    guard let field = column.field else { return .text(record.id) }
                    return cell(column.text(record[field.column], labels: labels), field.kind)
                })
        }
        sheet.columns = columns.indices.map { index in
            .init(width: width(of: sheet.rows.lazy.map { $0.cells[index] }, columns[index]))
        }
        sheet.frozenRows = 1
        sheet.filter = .init(rows: 0..<max(2, sheet.rows.count), columns: 0..<columns.count)
        sheet.print.page = Page(orientation: columns.count > 8 ? .landscape : .portrait)
        sheet.print.repeatedRows = 0..<1
        return Workbook(title: register.label[language], sheets: [sheet])
    }

    private func cell(_ text: String, _ kind: FieldKind) -> Workbook.Cell {
        if text.isEmpty { return .empty }
        switch kind {
        case .money: return .decimal(text).styled(.amount)
        case .integer: return .decimal(text).styled(.plainInteger)
        case .date: return .date(text).styled(.day)
        default: return .text(text)
        }
    }

    /// Wide enough for the header and most cells, in characters of a Latin font.
    private func width(of cells: some Sequence<Workbook.Cell>, _ column: ExportedColumn) -> Double {
        let widest = cells.prefix(500).map { cell in
            switch cell.value {
            case .text(let text): displayWidth(of: text.prefix(60))
            case .date: 10
            default: 12
            }
        }.max()
        return Double(min(max(widest ?? 0, displayWidth(of: column.header)) + 3, 44))
    }

    // MARK: - Template

    private static let rowsWithLists = 2_000

    /// - Parameter labels: how the records that a reference may have are named.
    func template(labels: ReferenceLabels) -> Workbook {
        let columns = columns.filter { $0.field != nil }
        var sheet = Workbook.Sheet(name: SheetName.cleaned(register.label[language]))
        let title = Localized(
            zh: "\(register.label.zh)填报模板", en: "Template for \(register.label.en)")
        sheet.rows = [
            Workbook.Row([.text(title[language]).styled(.bold)]),
            Workbook.Row(
                columns.compactMap(\.field).map { .text(note(on: $0)[language]) },
                style: .remark.with { $0.wraps = true },
                height: 45),
            Workbook.Row(columns.map { .text($0.header) }, style: .header),
        ]
        sheet.columns = columns.map { column in
            .init(width: Double(max(16, min(displayWidth(of: column.header) + 3, 40))), style: style(of: column))
        }
        sheet.frozenRows = sheet.rows.count
        let rows = sheet.rows.count..<(sheet.rows.count + RegisterWorkbook.rowsWithLists)
        sheet.validations = columns.enumerated().compactMap { index, column in
            guard let field = column.field, let (choices, isStrict) = choices(for: field, labels) else {
                return nil
            }
            let refusal = Localized(
                zh: "请从列表中选择，或先在台账中添加", en: "choose from the list, or add it to the ledger first")
            return .init(
                .init(rows: rows, columns: index..<(index + 1)), choices: .list(choices),
                refusal: .init(title: column.header, text: refusal[language]), isStrict: isStrict)
        }
        sheet.print.page = Page(orientation: columns.count > 8 ? .landscape : .portrait)
        sheet.print.repeatedRows = 0..<sheet.rows.count
        return Workbook(title: title[language], sheets: [sheet])
    }

    private func choices(for field: Field, _ labels: ReferenceLabels) -> ([String], isStrict: Bool)? {
        switch field.kind {
        case .choice(let choices): (choices.map { $0.label[language] }, true)
        case .boolean: (language == .chinese ? ["是", "否"] : ["yes", "no"], true)
        // Whoever fills it in may know of a record that the ledger does not have yet.
        case .reference(let register):
            labels.choices(in: register).isEmpty ? nil : (labels.choices(in: register), false)
        default: nil
        }
    }

    private func style(of column: ExportedColumn) -> Workbook.Style? {
        switch column.field?.kind {
        case .money: .amount
        case .integer: .plainInteger
        case .date: .day
        default: .literal
        }
    }

    /// What must be known to fill in a column. Without an example of a date: that would be taken for the form's own.
    private func note(on field: Field) -> Localized {
        let need =
            field.isRequired && field.defaultValue == nil
            ? Localized(zh: "必填", en: "required") : Localized(zh: "选填", en: "optional")
        let hint: Localized =
            switch field.kind {
            case .text(let length): Localized(zh: "文字，不超过 \(length) 字", en: "text of at most \(length) characters")
            case .integer(let range):
                Localized(
                    zh: "\(range.lowerBound) 至 \(range.upperBound) 的整数",
                    en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            case .money:
                Localized(zh: "数字，或自带单位如 1.2亿", en: "a number, or with its own unit such as 200 million")
            case .date: Localized(zh: "日期：年-月-日", en: "a date: year-month-day")
            case .month: Localized(zh: "月份：年-月", en: "a month: year-month")
            case .boolean, .choice: Localized(zh: "从列表中选", en: "from the list")
            case .reference(let register):
                Localized(zh: "名称或编号", en: "name or id")
                    + (RegisterCatalogue.register(register).map {
                        Localized(zh: "（\($0.label.zh)）", en: " of \($0.label.en)")
                    }
                        ?? Localized(verbatim: ""))
            case .creditCode: Localized(zh: "18 位", en: "18 characters")
            }
        let reserved =
            field.isReserved ? Localized(zh: "；由招商局填写", en: "; set by the lead bureau") : Localized(verbatim: "")
        return need + Localized(zh: "；", en: "; ") + hint + reserved
    }
}

extension Workbook.Style {
    /// Whole numbers that may be years: without grouping.
    static let plainInteger = Self(numberFormat: "0")
}
