import Localization

/// Reads of a sheet, or of a cut from it that begins with `mergeCells`, how it is laid out.
final class LayoutPart: PartContent {
    private(set) var columns: [ColumnLayout] = []
    private(set) var ranges: [CellRange] = []
    private let place: PartPlace
    private let limits: XLSXLimits
    /// How deep `cols` and `mergeCells` stand: 1 in a cut.
    private let level: Int
    private var isInColumns = false
    private var isInMerges = false

    init(place: PartPlace, limits: XLSXLimits, isCut: Bool) {
        self.place = place
        self.limits = limits
        level = isCut ? 1 : 2
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) throws {
        if depth == level {
            isInColumns = name == "cols"
            isInMerges = name == "mergeCells"
        } else if depth == level + 1, isInMerges, name == "mergeCell" {
            try addRange(attributes["ref"] ?? "")
        } else if depth == level + 1, isInColumns, name == "col" {
            addColumns(attributes)
        }
    }

    private func addRange(_ reference: String) throws {
        guard let range = CellRange(reference: reference) else {
            throw place.problem(
                Localized(
                    zh: "合并区域“\(shortened(reference))”不是有效的区域",
                    en: "the merged range “\(shortened(reference))” is no range of a sheet"))
        }
        guard range.rows.count > 1 || range.columns.count > 1 else { return }
        ranges.append(range)
        if ranges.count > limits.mergedRanges {
            throw place.problem(
                Localized(
                    zh: "合并区域超过 \(limits.mergedRanges) 个",
                    en: "there are more than \(limits.mergedRanges) merged ranges"),
                remedy: Localized(zh: "请取消合并单元格", en: "unmerge the cells"))
        }
    }

    private func addColumns(_ attributes: XMLAttributes) {
        guard let first = attributes["min"].flatMap({ Int($0) }), let last = attributes["max"].flatMap({ Int($0) }),
            first >= 1, first <= last, first <= SheetEdge.lastColumn, columns.count < SheetEdge.lastColumn
        else { return }
        columns.append(
            ColumnLayout(
                columns: first...min(last, SheetEdge.lastColumn), width: attributes["width"].flatMap { Double($0) },
                isHidden: attributes.isTrue("hidden")))
    }
}
