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
            return .value(.boolean)
        case .less, .greater, .lessOrEqual, .greaterOrEqual:
            checkOrder(sides.0.type, sides.1.type, at: span)
            return .value(.boolean)
        default:
            if [sides.0.type, sides.1.type].contains(where: { $0 == .date || $0 == .month }) {
                remarkOnDates(at: span)
            }
            return .value(.number)
        }
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
