import Localization

/// The words that renderers add to a document.
enum Wording {
    static let yes = Localized(zh: "是", en: "yes")
    static let no = Localized(zh: "否", en: "no")
    static let noRows = Localized(zh: "（无记录）", en: "(no rows)")
    static let note = Localized(zh: "注：", en: "Note: ")
    static let group = Localized(zh: "分组", en: "Group")
    static let item = Localized(zh: "指标", en: "Figure")
    static let value = Localized(zh: "数值", en: "Value")
    static let unit = Localized(zh: "单位", en: "Unit")
    static let remark = Localized(zh: "说明", en: "Note")
    static let sheet = Localized(zh: "表", en: "Sheet")
    static let day = Localized(zh: "日期", en: "Date")
    static let labelEnd = Localized(zh: "：", en: ": ")
}
