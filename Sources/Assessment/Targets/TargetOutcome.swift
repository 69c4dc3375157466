public import Journal
public import Localization

/// How a department stands with its target for a period (C2).
public struct TargetOutcome: Sendable {
    public enum Verdict: String, Sendable, CaseIterable {
        case onCourse = "on_course"
        case behind, met, missed

        public var label: Localized {
            switch self {
            case .onCourse: Localized(zh: "进度正常", en: "on course")
            case .behind: Localized(zh: "进度滞后", en: "behind")
            case .met: Localized(zh: "完成", en: "met")
            case .missed: Localized(zh: "未完成", en: "missed")
            }
        }
    }

    /// The classes that money is withheld and redistributed by (C3.5.2).
    public enum Standing: String, Sendable, CaseIterable {
        case nothingLanded = "nothing_landed"
        case landed
        case met

        public var label: Localized {
            switch self {
            case .nothingLanded: Localized(zh: "没有落地项目", en: "no project landed")
            case .landed: Localized(zh: "有落地项目，目标未完成", en: "landed, target not met")
            case .met: Localized(zh: "目标完成", en: "target met")
            }
        }
    }

    public let department: Subject
    public let period: LedgerFacts.Period
    public let target: LedgerFacts.Target
    /// The day as of which this was found.
    public let day: Day
    /// Whether the period was over: only then the verdict is final.
    public let isFinal: Bool
    public let projects: [TargetProject]
    public let landedProjects: Int

    public var counted: Int { projects.count(where: \.counts) }

    /// How many projects are missing.
    public var gap: Int64 { max(0, target.projectCount - Int64(counted)) }

    public var standing: Standing {
        gap == 0 ? .met : landedProjects == 0 ? .nothingLanded : .landed
    }

    public var verdict: Verdict {
        if isFinal { return gap == 0 ? .met : .missed }
        let promising = projects.count { $0.mayCount && !$0.conditions.contains { $0.state == .behind } }
        return gap == 0 || Int64(promising) >= target.projectCount ? .onCourse : .behind
    }
}
