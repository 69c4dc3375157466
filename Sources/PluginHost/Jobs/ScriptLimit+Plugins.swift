import Localization
public import LuaSandbox

/// Limits of what plugins give, beside those of any script.
extension ScriptLimit {
    /// Those that the Lua around a script counts.
    static let counted = [findings, reminders]

    /// Every limit, in the order in which they are shown.
    public static let all = standard + counted + [source]

    /// Findings of one run of a check.
    public static let findings = ScriptLimit.own(
        counter: 0, name: "findings", unit: .count, defaultValue: 10_000, range: 1...1_000_000,
        label: Localized(zh: "检查结果数", en: "findings"),
        excess: Localized(zh: "检查给出的结果超过了 {} 条的上限", en: "the check gave more findings than its limit of {}"),
        advice: Localized(
            zh: "没有人会逐条看这么多结果：把相同的合并成一条，或者把条件收紧。",
            en: "nobody reads that many: merge those that say the same, or tighten the condition."))

    /// Reminders of one run.
    public static let reminders = ScriptLimit.own(
        counter: 1, name: "reminders", unit: .count, defaultValue: 10_000, range: 1...1_000_000,
        label: Localized(zh: "提醒数，每个提醒对象算一条", en: "reminders, one for each recipient"),
        excess: Localized(zh: "给出的提醒超过了 {} 条的上限", en: "the script gave more reminders than its limit of {}"),
        advice: Localized(
            zh: "把给同一个人的提醒合并成一条，或者把条件收紧。",
            en: "merge what the same person gets, or tighten the condition."))

    /// The text of a script, and of each module, in UTF-8.
    public static let source = ScriptLimit.own(
        counter: nil, name: "source", unit: .bytes, defaultValue: 1 << 20, range: 1_000...(64 << 20),
        label: Localized(zh: "源文件大小", en: "size of the source"),
        excess: Localized(zh: "脚本文件超过了 {} 的上限", en: "the script's file is bigger than its limit of {}"),
        advice: Localized(
            zh: "数据请放进台账，不要写在脚本里；代码可以分成几个模块。",
            en: "keep data in the ledger, not in the script; split code into modules."))
}
