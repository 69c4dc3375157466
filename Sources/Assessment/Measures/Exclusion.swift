import Ledger
public import Localization

/// Why a rule set leaves projects out (不计), whatever they have achieved. Each is told on the score sheet.
public enum Exclusion: Sendable, Hashable {
    /// Projects that pass a filter: expansions, real estate, local investors, below a minimum amount.
    case matching(ProjectFilter, label: Localized?)
    /// Landed, and a full month since then has no progress report (C3.3.5).
    case missingReports
    /// The enterprise signed another project before.
    case laterSignings
    /// Counted once only: in the period in which the project came to a stage.
    case otherPeriods(Stage)

    /// ```yaml
    /// exclude:
    ///   - { where: { kind: [expansion] }, label: 扩建项目 }
    ///   - missing_reports
    ///   - later_signings
    ///   - { counted_once: landed }
    /// ```
    static func read(_ node: RuleNode) throws -> [Exclusion] { try node.list().map(one) }

    private static let names: [String: Exclusion] = [
        "missing_reports": .missingReports, "later_signings": .laterSignings,
    ]

    private static func one(_ node: RuleNode) throws -> Exclusion {
        guard node.node.mapping != nil else {
            let name = try node.text()
            guard let exclusion = names[name] else {
                throw node.problem(.unknownName(name, names.keys.sorted() + ["where", "counted_once"]))
            }
            return exclusion
        }
        let fields = try node.fields(["where", "label", "counted_once"])
        let (form, value) = try fields.one(of: ["where", "counted_once"])
        guard form == "counted_once" else {
            return .matching(try ProjectFilter.read(value), label: try fields["label"]?.localized())
        }
        if let stray = fields["label"] {
            throw stray.refused(zh: "label: 只能与 where 一起写", en: "label: goes with where only")
        }
        let stage: Stage = try value.choice()
        guard stage != .negotiating, Stage.main.contains(stage) else {
            throw value.problem(.unknownName(stage.rawValue, Stage.main.dropFirst().map(\.rawValue)))
        }
        return .otherPeriods(stage)
    }

    /// What is left out, in a rule's words.
    public var label: Localized {
        switch self {
        case .matching(let filter, let label): label ?? filter.conditionsLabel
        case .missingReports: Localized(zh: "未逐月填报", en: "not reported every month")
        case .laterSignings: Localized(zh: "同一企业非首次签约", en: "not the enterprise's first signing")
        case .otherPeriods(let stage):
            Localized(zh: "不是在本周期\(stage.label.zh)", en: "not \(stage.label.en) within the period")
        }
    }
}
