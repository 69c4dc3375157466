import Localization
import Spreadsheets

/// Finds the sheet of a file that is to be read.
struct SheetChoice {
    let source: any SheetSource
    let finder: TableFinder

    /// - Parameter wanted: the name or number that somebody gave.
    /// - Returns: the sheet that was asked for, hidden or not; else the only one that people see; else the only one
    ///   of those that has the columns.
    /// - Throws: `SheetProblem` if there is no such sheet, or nobody can tell which one is meant.
    func sheet(_ wanted: String?) throws -> SheetOutline {
        let outlines = try source.outlines()
        if let wanted {
            if let named = outlines.first(where: { $0.name == wanted }) { return named }
            if let number = Int(wanted), outlines.indices.contains(number - 1) { return outlines[number - 1] }
            throw missing(wanted, among: outlines)
        }
        let visible = outlines.filter { !$0.isHidden }
        guard visible.count > 1 else {
            guard let only = visible.first else { throw allHidden(outlines) }
            return only
        }
        let fitting = try visible.filter { try finder.hasTable($0, of: source) }
        // Without any the first will say what it lacks.
        if fitting.count <= 1 { return fitting.first ?? visible[0] }
        throw SheetProblem(
            file: source.file,
            reason: Localized(
                zh: "有 \(fitting.count) 个工作表都像要导入的表：\(names(fitting, "、"))",
                en: "\(fitting.count) sheets look like the one to import: \(names(fitting, ", "))"),
            remedy: Localized(zh: "请用 --sheet 指定一个", en: "name one with --sheet"))
    }

    private func names(_ outlines: [SheetOutline], _ separator: String) -> String {
        outlines.map { $0.name ?? String($0.index + 1) }.joined(separator: separator)
    }

    private func missing(_ wanted: String, among outlines: [SheetOutline]) -> SheetProblem {
        let near = nearestName(to: wanted, among: outlines.compactMap(\.name))
        return SheetProblem(
            file: source.file,
            reason: Localized(
                zh: "没有工作表“\(wanted)”" + (near.map { "；是否指“\($0)”？" } ?? ""),
                en: "there is no sheet “\(wanted)”" + (near.map { "; did you mean “\($0)”?" } ?? "")),
            remedy: Localized(
                zh: "现有：\(names(outlines, "、"))", en: "there are: \(names(outlines, ", "))"))
    }

    private func allHidden(_ outlines: [SheetOutline]) -> SheetProblem {
        SheetProblem(
            file: source.file, reason: Localized(zh: "所有工作表都是隐藏的", en: "all sheets are hidden"),
            remedy: Localized(
                zh: "请用 --sheet 指定：\(names(outlines, "、"))", en: "name one with --sheet: \(names(outlines, ", "))"))
    }
}
