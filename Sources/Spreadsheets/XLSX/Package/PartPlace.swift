import Localization

/// Where in a workbook something is wrong: the file, the sheet if it is about one, the part of the package.
struct PartPlace: Sendable {
    var file: String
    var sheet: String?
    /// The name of the part inside the package: `xl/worksheets/sheet1.xml`.
    var part = ""

    func problem(
        row: Int? = nil, column: Int? = nil, value: String? = nil, _ reason: Localized,
        remedy: Localized? = Remedy.saveAgain
    ) -> SheetProblem {
        SheetProblem(
            file: file, sheet: sheet, row: row, column: column.map { SheetColumn($0) }, value: value, reason: reason,
            remedy: remedy)
    }

    /// What the part is called in a message.
    var partText: Localized {
        let name = shortened(part, to: 80)
        return Localized(zh: "部件“\(name)”", en: "the part \(name)")
    }
}

/// A part that the workbook needs is not in it.
func missingPart(_ place: PartPlace) -> SheetProblem {
    place.problem(Localized(zh: "缺少", en: "it lacks ") + place.partText)
}

/// What helps against several problems.
enum Remedy {
    /// For a package that is whole but not as it should be.
    static let saveAgain = Localized(
        zh: "请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿", en: "open it in Excel or WPS and save it as an .xlsx workbook")
    /// For a package that lost something on its way.
    static let getAgain = Localized(
        zh: "文件可能没有传完或已损坏，请重新获取", en: "it may be cut short or damaged; get it again")
    /// For a workbook beyond the limits.
    static let makeSmaller = Localized(
        zh: "请把需要的数据复制到新工作簿再试", en: "copy the data that is needed into a new workbook")
}
