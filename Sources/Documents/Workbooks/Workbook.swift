/// What a spreadsheet file of ours holds, as plain values: sheets of rows of cells, and how they look and print.
///
/// ## Overview
///
/// Rows and columns are counted from 0, as the arrays that hold them; `Area.reference` says `B2:D10` for people and
/// formulas. The same workbook gives the same bytes.
///
/// ## Usage
///
/// A template with a drop-down list, a row of notes and dates that stay dates:
///
/// ```swift
/// var sheet = Workbook.Sheet(name: "项目")
/// sheet.columns = [.init(width: 24), .init(width: 12, style: .day), .init(width: 14)]
/// sheet.rows = [
///     .init(["名称", "签约日期", "行业"], style: .header),
///     .init(["必填", "例：2014-07-31", "从列表中选"], style: .remark),
/// ]
/// sheet.frozenRows = 2
/// sheet.validations = [.init(.init(rows: 2..<1_000, columns: 2..<3), choices: .list(["电子信息", "装备制造"]))]
/// try WorkbookFile.write(Workbook(title: "项目模板", sheets: [sheet]), to: "template.xlsx")
/// ```
///
/// Somebody's rows sent back with what is wrong with them:
///
/// ```swift
/// sheet.rows[3].cells[1] = .text("31/7/2014").styled(.problem).noted("日期应写成 2014-07-31")
/// sheet.rows[3].cells.append("第2列：日期写法不对")
/// ```
public struct Workbook: Sendable, Hashable {
    /// The title and the author among the properties of the file.
    public var title: String?
    public var author: String?
    /// When the file says it was made, in seconds since 1970. It does not follow the clock: the same workbook gives the
    /// same bytes on every day.
    public var created: Int
    public var sheets: [Sheet]
    /// How the hidden sheet is called that holds lists which are too long for a drop-down list by themselves.
    public var choicesName: String

    /// The first second of 2000.
    public static let timeless = 946_684_800

    public init(
        title: String? = nil, author: String? = nil, created: Int = timeless, sheets: [Sheet],
        choicesName: String = "选项"
    ) {
        self.title = title
        self.author = author
        self.created = created
        self.sheets = sheets
        self.choicesName = choicesName
    }
}
