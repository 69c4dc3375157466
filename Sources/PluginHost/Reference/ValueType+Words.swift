import Ledger
import Localization

extension ValueType {
    /// What authors read: 整数, a list of dates, a row of projects.
    func words(own register: String? = nil) -> Localized {
        switch self {
        case .any: Localized(zh: "任意值", en: "anything")
        case .boolean: Localized(zh: "true 或 false", en: "true or false")
        case .integer: Localized(zh: "整数", en: "integer")
        case .number: Localized(zh: "数字", en: "number")
        case .text: Localized(zh: "文本", en: "text")
        case .texts: Localized(zh: "文本，或 { zh = …, en = … }", en: "text, or { zh = …, en = … }")
        case .money: Localized(zh: "金额（整数，分）", en: "money (integer, fen)")
        case .date: Localized(zh: "日期 \"2014-07-31\"", en: "date \"2014-07-31\"")
        case .month: Localized(zh: "月份 \"2014-07\"", en: "month \"2014-07\"")
        case .register: Localized(zh: "台账册名", en: "name of a register")
        case .field: Localized(zh: "字段名", en: "name of a field")
        case .numericField: Localized(zh: "整数或金额字段的名称", en: "name of a field of integers or money")
        case .function: Localized(zh: "函数", en: "function")
        case .table: Localized(zh: "表", en: "table")
        case .filters: Localized(zh: "筛选条件", en: "filters")
        case .selection: Localized(zh: "SQL 查询", en: "selection")
        case .structure(let name): Localized(verbatim: name)
        case .row(let name): ValueType.of(name, own: register, Localized(zh: "行", en: "row"))
        case .query(let name): ValueType.of(name, own: register, Localized(zh: "查询", en: "query"))
        case .list(.any): Localized(zh: "列表", en: "list")
        case .list(let item):
            Localized(zh: "列表：\(item.words(own: register).zh)", en: "list of \(item.words(own: register).en)")
        case .choice(let texts): Localized(verbatim: texts.map { "\"\($0)\"" }.joined(separator: ", "))
        case .either(let types):
            Localized(
                zh: types.map { $0.words(own: register).zh }.joined(separator: "，或"),
                en: types.map { $0.words(own: register).en }.joined(separator: ", or "))
        case .optional(let type):
            Localized(
                zh: "\(type.words(own: register).zh)，或 nil", en: "\(type.words(own: register).en), or nil")
        }
    }

    private static func of(_ name: RegisterName, own register: String?, _ what: Localized) -> Localized {
        let known: String? =
            switch name {
            case .named(let name): name
            case .own: register
            case .any, .argument: nil
            }
        return known.map { Localized(zh: "\($0) 的\(what.zh)", en: "\(what.en) of \($0)") } ?? what
    }
}

extension FieldKind {
    /// The type of a field's value in a row.
    var valueType: ValueType {
        switch self {
        case .text, .creditCode: .text
        case .integer: .integer
        case .money: .money
        case .date: .date
        case .month: .month
        case .boolean: .boolean
        case .choice(let choices): .choice(choices.map(\.code))
        case .reference(let register): .row(.named(register))
        }
    }
}
