public import Localization

/// What the reader of an assessment may see of others, and what they were compared with.
public enum AssessmentScope: Sendable {
    /// Everybody, in places.
    case everybody
    /// One's own points, compared with everybody: without a place, and without the numbers of others.
    case own
    /// One's own points, from data in which there is nobody else.
    case alone

    /// What has to be said of points that are compared with nobody but oneself.
    public static let comparedAlone = Localized(
        zh: "与其他对象比较的指标只按本部门自己的数计算，会与全区的考核不同；以 zhaoshang assess 的得分表为准",
        en:
            "indicators that compare with others are computed from the own numbers alone and differ from the zone's assessment; what counts is the score sheet of zhaoshang assess"
    )
}
