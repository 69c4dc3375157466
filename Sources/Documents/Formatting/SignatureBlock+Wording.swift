import Localization

extension SignatureBlock {
    /// A place to sign or to write in, with what stands before it.
    struct Field: Hashable {
        var label: String
        /// What is printed there already; nil leaves room to write.
        var value: String?
    }

    /// The places in their order, the date last.
    func fields(_ language: Language) -> [Field] {
        let signatures = signatures.map { Field(label: $0.label, value: $0.name) }
        return signatures + (day.map { [Field(label: Wording.day[language], value: $0.text(language))] } ?? [])
    }
}

extension SignatureBlock.Day {
    /// As a form has it: 2014年7月31日, or the signs of year, month and day with room before each.
    fileprivate func text(_ language: Language) -> String? {
        switch self {
        case .blank: return language == .chinese ? "　　　年　　月　　日" : nil
        case .day(let text):
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard language == .chinese, text.utf8.count == 10, parts.count == 3,
                let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
            else { return text }
            return "\(year)年\(month)月\(day)日"
        }
    }
}
