public import Localization

/// Why something was not entered: register, record, field and value, the rule, and where it helps what to do.
public struct Refusal: LocalizedProblem, Equatable {
    public let register: Localized
    public let record: String?
    /// The field's name in code, for callers that know in which cell its value stood.
    public let field: String?
    public let fieldLabel: Localized?
    public let value: String?
    public let reason: Localized

    init(_ register: Register, record: String? = nil, field: String? = nil, value: String? = nil, _ reason: Localized) {
        self.register = register.label
        self.record = record
        self.field = field
        fieldLabel = field.map { name in
            register.field(name).map { Localized(zh: $0.label.zh, en: $0.name) } ?? Localized(verbatim: name)
        }
        self.value = value
        self.reason = reason
    }

    public var text: Localized {
        var place = Localized(zh: "“\(register.zh)”", en: register.en)
        if let record { place = place + Localized(zh: " \(record)", en: " \(record)") }
        if let fieldLabel {
            let name = field.map { $0 == fieldLabel.zh ? "" : "（\($0)）" } ?? ""
            place = place + Localized(zh: "，字段“\(fieldLabel.zh)”\(name)", en: ", field \(fieldLabel.en)")
        }
        if let value { place = place + Localized(zh: "，值“\(value)”", en: ", value “\(value)”") }
        return place + Localized(zh: "：", en: ": ") + reason
    }
}

/// Everything that is wrong with what somebody wanted to enter. Nothing of it was entered.
public struct Refusals: LocalizedProblem, Equatable {
    public let refusals: [Refusal]

    public var text: Localized {
        refusals.map(\.text).joined(zh: "\n", en: "\n")
    }
}
