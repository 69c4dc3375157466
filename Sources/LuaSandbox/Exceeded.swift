import Localization

/// A limit that was used up.
struct Exceeded {
    let limit: ScriptLimit
    /// As it was set for this call, in the limit's unit.
    let value: Int
    let usage: ScriptUsage

    /// What is wrong, the limit and how much was used.
    var headline: Localized {
        limit.excess(value) + used
    }

    private var used: Localized {
        switch limit.place {
        case .time, .loadTime:
            let processor = limit.shown(usage.processorMilliseconds)
            let elapsed = limit.shown(usage.milliseconds)
            return Localized(
                zh: "（已用 \(elapsed.zh)，其中处理器时间 \(processor.zh)）",
                en: " (it took \(elapsed.en), \(processor.en) of them processor time)")
        case .memory:
            let held = limit.shown(usage.memoryBytes)
            let wanted = limit.shown(usage.refusedBytes)
            return Localized(
                zh: "（已占 \(held.zh)，还要 \(wanted.zh)）", en: " (it held \(held.en) and wanted \(wanted.en) more)")
        case .result, .nesting, .elsewhere:
            return Localized(verbatim: "")
        case .output, .counter:
            let amount = limit.shown(usage[limit] ?? 0)
            return Localized(zh: "（已用 \(amount.zh)）", en: " (it used \(amount.en))")
        }
    }
}
