public import Journal
public import Localization

/// One version of a rule set, as the journal has it.
public struct RuleSetVersion: Sendable, Equatable {
    /// The most that the text of a rule set may have.
    public static let mostBytes = 1 << 20

    public let record: String
    public let name: String
    /// From 1 on.
    public let number: Int64
    public let title: String
    /// `annual`, `quarterly`, `monthly` or `ad_hoc`.
    public let kind: String
    /// `departments` or `people`.
    public let subjects: String
    /// The days in which the periods must lie that it is for.
    public let effective: ClosedRange<Day>
    /// nil for a draft.
    public let approvedOn: Day?
    public let approvedBy: String?
    public let documentNumber: String?
    /// SHA-256 of the content.
    public let digest: String
    /// The text, byte for byte as it was given.
    public let content: String

    public var isApproved: Bool { approvedOn != nil }
}

/// A rule set about to be stored: what its text says of itself.
public struct NewRuleSet: Sendable {
    public let name: String
    public let title: String
    public let kind: String
    public let subjects: String
    public let effective: ClosedRange<Day>
    public let content: String

    public init(
        name: String, title: String, kind: String, subjects: String, effective: ClosedRange<Day>, content: String
    ) {
        self.name = name
        self.title = title
        self.kind = kind
        self.subjects = subjects
        self.effective = effective
        self.content = content
    }
}

/// Why a rule set is not stored, found or approved.
public enum RuleSetProblem: LocalizedProblem, Equatable {
    case notAllowed(account: String)
    case tooBig(Int)
    case unknown(String, near: String?)
    case noSuchVersion(String, Int64, latest: Int64)
    case approvedAlready(String, Int64)
    case superseded(String, Int64, by: Int64)
    case competes(String, with: String, ClosedRange<Day>)

    public var text: Localized {
        switch self {
        case .notAllowed(let account):
            Localized(
                zh: "账户“\(account)”不能登记或批准考核细则：登记由招商局或管理员，批准由管理员",
                en:
                    "the account “\(account)” may not: rule sets are stored by the lead bureau or an administrator, and approved by an administrator"
            )
        case .tooBig(let bytes):
            Localized(
                zh: "考核细则有 \(bytes) 字节，最多 \(RuleSetVersion.mostBytes) 字节",
                en: "the rule set has \(bytes) bytes; it may have \(RuleSetVersion.mostBytes)")
        case .unknown(let name, let near):
            Localized(
                zh: "没有考核细则“\(name)”" + (near.map { "；是否指“\($0)”？" } ?? "；请用 zhaoshang rules list 查看"),
                en: "there is no rule set “\(name)”"
                    + (near.map { "; did you mean “\($0)”?" } ?? "; see zhaoshang rules list"))
        case .noSuchVersion(let name, let number, let latest):
            Localized(
                zh: "考核细则“\(name)”没有第 \(number) 版；最新的是第 \(latest) 版",
                en: "the rule set “\(name)” has no version \(number); the latest is \(latest)")
        case .approvedAlready(let name, let number):
            Localized(
                zh: "考核细则“\(name)”第 \(number) 版已经批准",
                en: "version \(number) of the rule set “\(name)” is approved already")
        case .superseded(let name, let number, let later):
            Localized(
                zh: "考核细则“\(name)”第 \(later) 版已经批准，第 \(number) 版批准了也不起作用；请把它的内容登记为新版本再批准",
                en:
                    "version \(later) of the rule set “\(name)” is approved, so that version \(number) would change nothing; store its text as a new version and approve that"
            )
        case .competes(let name, let other, let days):
            Localized(
                zh:
                    "考核细则“\(name)”与已批准的“\(other)”（\(days.lowerBound) 至 \(days.upperBound)）同类且日期重叠，无法确定以哪一个为准；请改正 effective:，或把它登记为“\(other)”的新版本",
                en:
                    "the rule set “\(name)” is of the kind of “\(other)” (\(days.lowerBound) to \(days.upperBound)), which is approved and overlaps it: nobody could say which holds. Mend effective:, or store it as a new version of “\(other)”"
            )
        }
    }
}
