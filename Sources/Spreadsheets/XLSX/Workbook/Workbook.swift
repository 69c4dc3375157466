import Localization

/// What the workbook part says: which sheets there are, from which day dates count, where the rest lies.
struct Workbook {
    struct Tab {
        var name: String
        var isHidden: Bool
        /// Nil if the workbook refers to nothing.
        var target: Relationships.Target?
    }

    /// Sheets of cells; sheets that hold a chart, a dialog or macros are left out.
    var tabs: [Tab]
    var dateSystem: DateSystem
    /// Whether the program that wrote the file leaves computing to whoever opens it, as libraries do that save 0 for every
    /// formula.
    var isComputedWhenOpened: Bool
    let relationships: Relationships

    init(in package: ZipPackage) throws {
        let root = try Relationships(of: PartPlace(file: package.file), in: package)
        let place =
            try root.first("officeDocument").map { target throws(SheetProblem) in try root.place(of: target) }
            ?? PartPlace(file: package.file, part: "xl/workbook.xml")
        guard let part = try package.open(place, limit: package.limits.smallPartBytes) else {
            throw missingPart(place)
        }
        let content = WorkbookPart(place: place, limits: package.limits)
        try parse(part, root: XMLRoot("workbook"), content, limits: package.limits)
        let relationships = try Relationships(of: place, in: package)
        self.relationships = relationships
        dateSystem = content.dateSystem
        isComputedWhenOpened = content.isComputedWhenOpened
        tabs = content.sheets.map { sheet in
            Tab(name: sheet.name, isHidden: sheet.isHidden, target: relationships.byID[sheet.relationship])
        }
        .filter { tab in tab.target.map { $0.kind == "worksheet" } ?? true }
        if tabs.isEmpty {
            throw place.problem(Localized(zh: "工作簿没有任何单元格工作表", en: "the workbook has no sheet of cells"))
        }
    }

    /// Where the part of a kind lies that a workbook may have once.
    func place(ofPart kind: String) throws(SheetProblem) -> PartPlace? {
        guard let target = relationships.first(kind) else { return nil }
        return try relationships.place(of: target)
    }
}

private final class WorkbookPart: PartContent {
    var sheets: [(name: String, isHidden: Bool, relationship: String)] = []
    var dateSystem = DateSystem.from1900
    var isComputedWhenOpened = false
    private var isInSheets = false
    private let place: PartPlace
    private let limits: XLSXLimits

    init(place: PartPlace, limits: XLSXLimits) {
        self.place = place
        self.limits = limits
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) throws {
        switch (depth, name) {
        case (2, "sheets"): isInSheets = true
        case (2, _):
            isInSheets = false
            if name == "workbookPr", attributes.isTrue("date1904") { dateSystem = .from1904 }
            if name == "calcPr", attributes.isTrue("fullCalcOnLoad") { isComputedWhenOpened = true }
        case (3, "sheet") where isInSheets:
            if sheets.count == limits.packageEntries { throw tooMany(limits.packageEntries, at: place) }
            let state = attributes["state"] ?? "visible"
            sheets.append((attributes["name"] ?? "", state != "visible", attributes.prefixed("id") ?? ""))
        default: break
        }
    }
}
