import Localization

/// The number formats of a workbook's cells, by the number that cells give.
struct CellFormats {
    /// Nil if the workbook says nothing of formats: then any number means none.
    fileprivate(set) var formats: [NumberFormat]?

    init() {}

    /// Reads the styles of `workbook`, which may have none.
    init(of workbook: Workbook, in package: ZipPackage) throws {
        guard let place = try workbook.place(ofPart: "styles"),
            let part = try package.open(place, limit: package.limits.smallPartBytes)
        else { return }
        let content = StylesPart()
        try parse(part, root: XMLRoot("styleSheet"), content, limits: package.limits)
        formats = content.cellFormats.map { id in
            content.codes[id] ?? NumberFormat(builtIn: id)
        }
    }

    /// Nil if there is no such format.
    subscript(index: Int) -> NumberFormat? {
        guard let formats else { return .number }
        if formats.indices.contains(index) { return formats[index] }
        // Cells without a format give 0 even where none is listed.
        return index == 0 ? .number : nil
    }
}

private final class StylesPart: PartContent {
    var codes: [Int: NumberFormat] = [:]
    var cellFormats: [Int] = []
    private var isInCodes = false
    private var isInCells = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) {
        switch depth {
        case 2:
            isInCodes = name == "numFmts"
            isInCells = name == "cellXfs"
        case 3 where isInCodes && name == "numFmt":
            if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
                codes[id] = NumberFormat(code: attributes["formatCode"] ?? "")
            }
        case 3 where isInCells && name == "xf":
            cellFormats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
        default: break
        }
    }
}
