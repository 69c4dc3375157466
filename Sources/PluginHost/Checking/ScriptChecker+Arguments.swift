import Journal
import Ledger
import Localization
import LuaSyntax

extension ScriptChecker {
    /// Checks what is written down where a type is expected; says nothing of what is not.
    mutating func check(_ expression: Expression, is type: ValueType, own register: String?) {
        switch type {
        case .field: checkField(expression, of: register)
        case .numericField: checkField(expression, of: register, isNumeric: true)
        case .register:
            checkText(expression, among: RegisterCatalogue.exposed.map(\.name), Localized(zh: "台账册", en: "register"))
        case .choice(let codes):
            checkText(
                expression, among: codes, Localized(zh: "可选的值", en: "choice"),
                labels: RegisterCatalogue.choiceLabels(codes))
        case .date: checkDate(expression, pattern: #/\d{4}-\d\d-\d\d/#, example: "2014-07-31")
        case .month: checkDate(expression, pattern: #/\d{4}-\d\d/#, example: "2014-07")
        case .texts: checkTexts(expression)
        case .filters: checkFilters(expression, of: register)
        case .structure(let name): checkStructure(expression, name)
        case .list(let item):
            guard case .table(let fields) = expression.kind else { return }
            for case (.next, let value) in fields.map({ ($0.key, $0.value) }) { check(value, is: item, own: register) }
        case .optional(let inner): check(expression, is: inner, own: register)
        default: break
        }
    }

    private mutating func checkText(
        _ expression: Expression, among texts: [String], _ what: Localized, labels: [String: Localized] = [:]
    ) {
        guard case .string(let literal) = expression.kind, let text = literal.text, !texts.contains(text) else {
            return
        }
        unknown(what, text, at: expression.span, among: texts, labels: labels)
    }

    private mutating func checkDate(_ expression: Expression, pattern: Regex<Substring>, example: String) {
        guard case .string(let literal) = expression.kind, let text = literal.text else { return }
        guard text.wholeMatch(of: pattern) == nil || Day(text.count == 7 ? text + "-01" : text) == nil else { return }
        remark(
            .error, at: expression.span, zh: "“\(text)”不是日期", en: "“\(text)” is not a date",
            advice: Localized(zh: "写作 \"\(example)\"。", en: "write \"\(example)\"."))
    }

    private mutating func checkTexts(_ expression: Expression) {
        guard case .table(let fields) = expression.kind else { return }
        for case .name(let name) in fields.map(\.key) where !["zh", "en"].contains(name.name) {
            unknown(Localized(zh: "语言", en: "language"), name.name, at: name.span, among: ["zh", "en"])
        }
    }

    /// The name of a field, which may have a minus before it where rows are sorted.
    private mutating func checkField(_ expression: Expression, of register: String?, isNumeric: Bool = false) {
        guard case .string(let literal) = expression.kind, let text = literal.text,
            let register = register.flatMap(RegisterCatalogue.register)
        else { return }
        let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
        if let kind = register.fieldKind(name) {
            guard isNumeric, kind.name != "money", kind.name != "integer" else { return }
            return remark(
                .error, at: expression.span, zh: "字段 \(name) 不是数字，不能求和", en: "\(name) is no number and has no sum")
        }
        unknown(
            Localized(zh: "\(register.name) 的字段", en: "field of \(register.name)"), name, at: expression.span,
            among: register.filterNames, labels: register.fieldLabels)
    }

    private mutating func checkFilters(_ expression: Expression, of name: String?) {
        guard case .table(let fields) = expression.kind, let register = name.flatMap(RegisterCatalogue.register) else {
            return
        }
        for field in fields {
            guard case .name(let name) = field.key else { continue }
            guard let kind = register.fieldKind(name.name) else {
                unknown(
                    Localized(zh: "\(register.name) 的字段", en: "field of \(register.name)"), name.name, at: name.span,
                    among: register.filterNames, labels: register.fieldLabels)
                continue
            }
            checkFilter(field.value, kind)
        }
    }

    private mutating func checkFilter(_ value: Expression, _ kind: FieldKind) {
        guard case .table(let fields) = value.kind else { return checkCompared(value, kind) }
        for field in fields {
            if case .name(let bound) = field.key, !["from", "to"].contains(bound.name) {
                unknown(Localized(zh: "范围", en: "bound of a range"), bound.name, at: bound.span, among: ["from", "to"])
            }
            checkCompared(field.value, kind)
        }
    }

    /// What a field is compared with: only the kinds that have a form of their own.
    private mutating func checkCompared(_ value: Expression, _ kind: FieldKind) {
        switch kind {
        case .choice(let choices):
            // A filter takes what people call a choice, too.
            if let text = value.literalText, choices.contains(where: { $0.isCalled(text) }) { return }
            check(value, is: .choice(choices.map(\.code)), own: nil)
        case .date: check(value, is: .date, own: nil)
        case .month: check(value, is: .month, own: nil)
        default: break
        }
    }

    private mutating func checkStructure(_ expression: Expression, _ name: String) {
        guard case .table(let fields) = expression.kind,
            let structure = APIReference.structures.first(where: { $0.name == name })
        else { return }
        var found: Set<String> = []
        for field in fields {
            guard case .name(let key) = field.key else { continue }
            found.insert(key.name)
            guard let declared = structure.fields.first(where: { $0.name == key.name }) else {
                unknown(
                    Localized(zh: "\(name) 的键", en: "key of \(name)"), key.name, at: key.span,
                    among: structure.fields.map(\.name))
                continue
            }
            check(field.value, is: declared.type, own: nil)
        }
        let missing = structure.fields.filter { !$0.isOptional && !found.contains($0.name) }.map(\.name)
        guard !missing.isEmpty, !fields.isEmpty else { return }
        remark(
            .error, at: expression.span, zh: "\(name) 缺少 \(missing.joined(separator: "、"))",
            en: "\(name) needs \(missing.joined(separator: ", "))")
    }
}

extension Choice {
    /// Whether people call it so, in either language.
    func isCalled(_ text: String) -> Bool { label.zh == text || label.en == text }
}

extension Expression {
    /// What it is, if it is a text that is written down.
    var literalText: String? {
        if case .string(let literal) = kind { literal.text } else { nil }
    }
}

extension Register {
    /// The kind of a field by its name, or by the column of a reference.
    fileprivate func fieldKind(_ name: String) -> FieldKind? {
        if name == "id" { return .text() }
        return fields.first { $0.name == name || $0.column == name }?.kind
            ?? derived.first { $0.name == name }?.kind
    }

    fileprivate var filterNames: [String] {
        ["id"] + fields.map(\.name).filter { $0 != "id" } + derived.map(\.name)
    }
}
