import Ledger
import Localization
import LuaSandbox
import LuaSyntax

extension ScriptChecker {
    mutating func infer(_ sign: UnaryOperator, _ operand: Expression) -> Inferred {
        let inferred = infer(operand)
        switch sign {
        case .not:
            checkAbsence(of: operand, inferred, at: operand.span)
            return .value(.boolean)
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
            // `project.total_investment or 0`
            if sides.0.type == .money, sides.1.type == .integer { return .value(.money) }
            return .unknown
        case .concatenate: return .value(.text)
        case .equal, .notEqual:
            checkChoice(sides.0, right)
            checkChoice(sides.1, left)
            checkEmpty(left, right, at: span)
            checkEmpty(right, left, at: span)
            checkComparison(of: left, sides.0, with: right, at: span)
            checkComparison(of: right, sides.1, with: left, at: span)
            return .value(.boolean)
        case .less, .greater, .lessOrEqual, .greaterOrEqual:
            checkOrder((left, sides.0.type), (right, sides.1.type), at: span)
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
        guard case .choice(let codes)? = inferred.type, let text = other.literalText, !codes.contains(text) else {
            return
        }
        if let choice = RegisterCatalogue.choices(codes).first(where: { $0.isCalled(text) }) {
            return remark(
                .error, at: other.span, zh: "“\(text)”是选项的名称，字段里是代码，这个比较永远不成立",
                en: "“\(text)” is what a choice is called; the field holds its code, so this never holds",
                advice: Localized(zh: "请写 \"\(choice.code)\"。", en: "write \"\(choice.code)\"."))
        }
        unknown(
            Localized(zh: "可选的值", en: "choice"), text, at: other.span, among: codes,
            labels: RegisterCatalogue.choiceLabels(codes), level: .warning)
    }

    private mutating func checkOrder(
        _ left: (expression: Expression, type: ValueType?), _ right: (expression: Expression, type: ValueType?),
        at span: SourceSpan
    ) {
        guard let one = left.type?.ordering, let other = right.type?.ordering, one != other else { return }
        let isMoney = left.type == .money || right.type == .money
        remark(
            .error, at: span, zh: "数字和文本不能比较大小", en: "a number and a text cannot be compared",
            advice: adviceOnAmount(left.expression) ?? adviceOnAmount(right.expression)
                ?? (isMoney
                    ? Localized(
                        zh: "金额是以分为单位的整数：请写 money.wan(5000)、money.yi(\"1.2\")。",
                        en: "money is an integer in fen: write money.wan(5000) or money.yi(\"1.2\").") : nil))
    }

    /// About `"5000万"` where an integer in fen is needed.
    private func adviceOnAmount(_ expression: Expression) -> Localized? {
        guard let text = expression.literalText, let amount = WrittenAmount.code(of: text) else { return nil }
        return Localized(
            zh: "金额是以分为单位的整数：不写 \"\(amount.written)\"，写 \(amount.code)（先写 local money = require \"money\"）。",
            en: "money is an integer in fen: instead of \"\(amount.written)\" write \(amount.code), after "
                + "local money = require \"money\".")
    }

    /// `project.department == "财政局"`, `project.total_investment == "5000万"`, `project.fund_entries == nil`: what never
    /// holds.
    private mutating func checkComparison(
        of value: Expression, _ inferred: Inferred, with other: Expression, at span: SourceSpan
    ) {
        if case .nilLiteral = other.kind { return checkAbsence(of: value, inferred, at: span) }
        guard let text = other.literalText, text != "" else { return }
        let shown = text.count <= 40 ? text : "…"
        switch inferred.type {
        case .row(.named(let name)):
            let field = RegisterCatalogue.register(name)?.nameFields.first ?? "id"
            let row = written(value) ?? "row"
            remark(
                .warning, at: span, zh: "\(row) 是 \(name) 的一行，不是文本，这个比较永远不成立",
                en: "\(row) is a row of \(name) and no text, so this never holds",
                advice: Localized(
                    zh: "请写 \(row).\(field) == \"\(shown)\"；它可能为空时先判断。在筛选 { } 里可以直接写名称。",
                    en:
                        "write \(row).\(field) == \"\(shown)\", and test it first where it may be nil; a filter { } takes the "
                        + "name itself."))
        case .money:
            remark(
                .warning, at: span, zh: "金额与文本比较，永远不相等", en: "an amount never equals a text",
                advice: adviceOnAmount(other))
        default: break
        }
    }

    /// `not project:fund_entries()`, `project.fund_entries == nil`: a query is there, whether it finds anything or not.
    private mutating func checkAbsence(of value: Expression, _ inferred: Inferred, at span: SourceSpan) {
        let query: String?
        switch (inferred, inferred.type) {
        case (.referring(let register, _), _):
            let row = if case .member(let row, _) = value.kind { written(row) } else { nil as String? }
            query = "\(row ?? "row"):\(register)()"
        case (_, .query?) where value.isCall: query = written(value)
        default: return
        }
        remark(
            .warning, at: span, zh: "查询总是有的，找不到记录时也不是 nil", en: "a query is never nil, also if it finds nothing",
            advice: Localized(
                zh: "没有记录写 \(query ?? "查询"):count() == 0。",
                en: "that there are none is \(query ?? "query"):count() == 0."))
    }

    private mutating func remarkOnDates(at span: SourceSpan) {
        remark(
            .error, at: span, zh: "日期是文本，不能加减", en: "dates are texts and cannot be added or subtracted",
            advice: Localized(
                zh: "请用 require \"date\" 的 add_days、days_between。",
                en: "use add_days and days_between of require \"date\"."))
    }
}

extension BinaryOperator {
    /// Whether it compares.
    var isComparison: Bool { [.equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual].contains(self) }
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
