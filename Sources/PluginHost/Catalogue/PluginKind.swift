public import Localization

/// What a plugin is for, and so what its `run` returns.
public enum PluginKind: String, Sendable, CaseIterable {
    /// Findings about records.
    case check
    /// A document.
    case report
    /// Reminders to departments, people and roles.
    case reminder
    /// Anything: a table, a document, printed text.
    case analysis

    public var label: Localized {
        switch self {
        case .check: Localized(zh: "检查", en: "check")
        case .report: Localized(zh: "报表", en: "report")
        case .reminder: Localized(zh: "提醒", en: "reminder")
        case .analysis: Localized(zh: "分析", en: "analysis")
        }
    }

    /// The subcommand that runs it.
    var command: String {
        switch self {
        case .check: "check"
        case .report: "report"
        case .reminder: "remind"
        case .analysis: "run"
        }
    }
}
