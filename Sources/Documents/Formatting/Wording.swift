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
    static let share = Localized(zh: "占比", en: "Share")
    static let ofPrevious = Localized(zh: "占上一阶段", en: "Of the stage before")
    static let ofFirst = Localized(zh: "占第一阶段", en: "Of the first stage")
    static let data = Localized(zh: "数据", en: "Data")
    static let today = Localized(zh: "今天", en: "today")
    static let noDate = Localized(zh: "没有日期", en: "no date")
    static let noDay = Localized(zh: "日期写法不对", en: "not a date")
    static let reversed = Localized(zh: "止日早于起日", en: "ends before it begins")
    static let since = Localized(zh: "起", en: "from")
    static let until = Localized(zh: "止", en: "until")
    static let day = Localized(zh: "日期", en: "Date")
    static let labelEnd = Localized(zh: "：", en: ": ")

    /// The slice of a pie in which so many are merged.
    static func others(_ count: Int) -> Localized { Localized(zh: "其他\(count)项", en: "\(count) others") }
}
