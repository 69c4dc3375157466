import Localization

/// What a part of the package refers to, by the identifiers that it uses.
struct Relationships {
    struct Target {
        /// The last step of the type: `worksheet`, `styles`, `officeDocument`.
        var kind: String
        /// As it is written; it is only ever looked for inside the package, whatever it says of itself.
        var target: String
    }

    /// The part that refers.
    let source: PartPlace
    private(set) var byID: [String: Target] = [:]
    private(set) var targets: [Target] = []

    /// The first target of a kind.
    func first(_ kind: String) -> Target? { targets.first { $0.kind == kind } }

    /// Where the target lies.
    func place(of target: Target) throws(SheetProblem) -> PartPlace {
        guard let name = partName(target.target, from: source.part) else {
            throw source.problem(
                Localized(
                    zh: "引用“\(shortened(target.target))”不在工作簿之内",
                    en: "the reference “\(shortened(target.target))” leads out of the workbook"))
        }
        return PartPlace(file: source.file, part: name)
    }

    /// Reads what `source` refers to; nothing if there is no such list. For the package as a whole, `source.part` is "".
    init(of source: PartPlace, in package: ZipPackage) throws {
        self.source = source
        let folders = source.part.split(separator: "/")
        let name = (folders.dropLast() + ["_rels", (folders.last ?? "") + ".rels"]).joined(separator: "/")
        let place = PartPlace(file: source.file, part: name)
        guard let part = try package.open(place, limit: package.limits.smallPartBytes) else { return }
        let list = RelationshipsPart(place: place, limits: package.limits)
        try parse(part, root: XMLRoot("Relationships", anyNamespace: true), list, limits: package.limits)
        targets = list.targets.map(\.target)
        byID = Dictionary(list.targets.map { ($0.id, $0.target) }, uniquingKeysWith: { first, _ in first })
    }
}

private final class RelationshipsPart: PartContent {
    var targets: [(id: String, target: Relationships.Target)] = []
    private let place: PartPlace
    private let limits: XLSXLimits

    init(place: PartPlace, limits: XLSXLimits) {
        self.place = place
        self.limits = limits
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) throws {
        guard depth == 2, name == "Relationship" else { return }
        if targets.count == limits.packageEntries { throw tooMany(limits.packageEntries, at: place) }
        let kind = (attributes["Type"] ?? "").split(separator: "/").last.map { String($0) } ?? ""
        targets.append(
            (attributes["Id"] ?? "", Relationships.Target(kind: kind, target: attributes["Target"] ?? "")))
    }
}

/// A list in a part is longer than any workbook needs.
func tooMany(_ limit: Int, at place: PartPlace) -> SheetProblem {
    place.problem(
        place.partText
            + Localized(zh: "列出的内容超过 \(limit) 项", en: " lists more than \(limit) things"))
}
