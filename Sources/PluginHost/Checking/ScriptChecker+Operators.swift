import Localization
import LuaSyntax

extension ScriptChecker {
    mutating func infer(_ sign: UnaryOperator, _ operand: Expression) -> Inferred {
        let inferred = infer(operand)
        switch sign {
        case .not: return .value(.boolean)
        case .negate, .bitwiseNot: return .value(.number)
        case .length:
            switch inferred.type {
            case .query, .selection:
                remark(
                    .error, at: operand.span, zh: "查询没有长度", en: "a query has no length",
                    advice: Localized(zh: "请用 查询:count()。", en: "use query:count()."))
            default: break
            }
            return .value(.integer)
        }
    }

    mutating func infer(
        _ sign: BinaryOperator, _ left: Expression, _ right: Expression, at span: SourceSpan
    ) -> Inferred {
        let sides = (infer(left), infer(right))
        switch sign {
        case .and: return sides.1
        case .or:
            if let type = sides.0.type, type == sides.1.type { return .value(type) }
            return .unknown
        case .concatenate: return .value(.text)
        case .equal, .notEqual:
            checkChoice(sides.0, right)
            checkChoice(sides.1, left)
            checkEmpty(left, right, at: span)
            checkEmpty(right, left, at: span)
            return .value(.boolean)
        case .less, .greater, .lessOrEqual, .greaterOrEqual:
            checkOrder(sides.0.type, sides.1.type, at: span)
            return .value(.boolean)
        default:
            if sign == .add, [left, right].contains(where: \.isJoined) {
                remark(
                    .error, at: span, zh: "文本不能相加", en: "texts are not added",
                    advice: Localized(zh: "连接文本写 ..，例如 a .. b。", en: "join texts with .., as in a .. b."))
            } else if [sides.0.type, sides.1.type].contains(where: { $0 == .date || $0 == .month }) {
                remarkOnDates(at: span)
            }
            return .value(.number)
        }
    }

    /// `project.service_officer == ""`, which never holds: an empty field is nil.
    private mutating func checkEmpty(_ value: Expression, _ other: Expression, at span: SourceSpan) {
        guard case .member(let object, _) = value.kind, case .row? = infer(object).type else { return }
        var isEmpty = false
        if case .string(let literal) = other.kind, literal.text == "" { isEmpty = true }
        if case .member(let owner, let member) = other.kind, member.name == "null", case .zone = infer(owner) {
            isEmpty = true
        }
        guard isEmpty else { return }
        remark(
            .warning, at: span, zh: "空的字段是 nil，这个比较永远不成立", en: "an empty field is nil, so this never holds",
            advice: Localized(zh: "请写 == nil（zone.null 只用在筛选中）。", en: "write == nil (zone.null is for filters)."))
    }

    /// `project.stage == "sigend"`
    private mutating func checkChoice(_ inferred: Inferred, _ other: Expression) {
        guard case .choice(let codes)? = inferred.type, case .string(let literal) = other.kind, let text = literal.text,
            !codes.contains(text)
        else { return }
        unknown(Localized(zh: "可选的值", en: "choice"), text, at: other.span, among: codes, level: .warning)
    }

    private mutating func checkOrder(_ left: ValueType?, _ right: ValueType?, at span: SourceSpan) {
        guard let left, let right, let one = left.ordering, let other = right.ordering, one != other else { return }
        let isMoney = left == .money || right == .money
        remark(
            .error, at: span, zh: "数字和文本不能比较大小", en: "a number and a text cannot be compared",
            advice: isMoney
                ? Localized(
                    zh: "金额是以分为单位的整数：请写 money.wan(5000)、money.yi(\"1.2\")。",
                    en: "money is an integer in fen: write money.wan(5000) or money.yi(\"1.2\").") : nil)
    }

    private mutating func remarkOnDates(at span: SourceSpan) {
        remark(
            .error, at: span, zh: "日期是文本，不能加减", en: "dates are texts and cannot be added or subtracted",
            advice: Localized(
                zh: "请用 require \"date\" 的 add_days、days_between。",
                en: "use add_days and days_between of require \"date\"."))
    }
}

extension ValueType {
    fileprivate enum Ordering { case number, text }

    /// What values of the type compare as.
    fileprivate var ordering: Ordering? {
        switch self {
        case .integer, .number, .money: .number
        case .text, .date, .month, .register, .field, .choice: .text
        default: nil
        }
    }
}

extension Expression {
    /// Whether it is a text in quotes that is no number: what people who come from elsewhere join by +.
    fileprivate var isJoined: Bool {
        switch kind {
        case .string(let literal): literal.text.map { Double($0) == nil } ?? false
        case .binary(.add, let left, let right): left.isJoined || right.isJoined
        case .parenthesized(let inner): inner.isJoined
        default: false
        }
    }
}
