public import Localization

/// How a filter is written.
public enum WrittenFilter {
    /// What to write in place of a comparison between braces, `{ stage == "signed" }`.
    public static func advice(_ name: String, _ sign: String, value: String) -> Localized {
        let own: String
        switch sign.first {
        case "~":
            return Localized(
                zh: "筛选没有“不等于”：请在循环里用 if 判断。", en: "no filter says “not equal”: ask with if inside of the loop.")
        case ">": own = "\(name) = { from = \(value) }"
        case "<": own = "\(name) = { to = \(value) }"
        default: own = "\(name) = \(value)"
        }
        return Localized(zh: "筛选写作 { \(own) }。", en: "write the filter { \(own) }.")
    }
}
