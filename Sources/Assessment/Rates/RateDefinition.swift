public import Localization

/// The rates by which the field judges promotion (落地率、履约率、到资率、开工率、投产率, C3.2.1), each by its definition.
public enum RateDefinition: String, Sendable, CaseIterable {
    case landing, performance, funds, construction, production

    /// Whose amount funds in place are divided by: offices differ, so it is part of the definition.
    public enum FundsBase: String, Sendable, CaseIterable {
        case signed, landed
    }

    public var label: Localized {
        switch self {
        case .landing: Localized(zh: "落地率", en: "landing rate")
        case .performance: Localized(zh: "履约率", en: "performance rate")
        case .funds: Localized(zh: "到资率", en: "funds rate")
        case .construction: Localized(zh: "开工率", en: "construction rate")
        case .production: Localized(zh: "投产率", en: "production rate")
        }
    }

    /// Numerator and denominator in words.
    public func definition(_ base: FundsBase) -> Localized {
        switch self {
        case .landing: Localized(zh: "已落地项目 ÷ 签约项目", en: "projects landed ÷ projects signed")
        case .performance:
            Localized(zh: "已注册落地且未终止、未退库的项目 ÷ 签约项目", en: "projects registered and not given up ÷ projects signed")
        case .funds:
            base == .signed
                ? Localized(zh: "认定到位资金 ÷ 签约项目合同金额", en: "recognised funds ÷ contract amounts of projects signed")
                : Localized(zh: "认定到位资金 ÷ 已落地项目合同金额", en: "recognised funds ÷ contract amounts of projects landed")
        case .construction: Localized(zh: "已开工项目 ÷ 签约项目", en: "projects under construction ÷ projects signed")
        case .production: Localized(zh: "已投产项目 ÷ 签约项目", en: "projects in production ÷ projects signed")
        }
    }

    /// What numerator and denominator count.
    public var unit: MeasureUnit { self == .funds ? .money : .count }
}
