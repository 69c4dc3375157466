public import Ledger

extension RuleSet {
    /// What the ledger keeps of a rule set.
    ///
    /// - Parameter content: the text that this was read from.
    public func stored(content: String) -> NewRuleSet {
        NewRuleSet(
            name: name, title: title.zh, kind: kind.rawValue, subjects: subjects.rawValue, effective: effective,
            content: content)
    }
}

extension RuleSetVersion {
    /// The rule set that the text describes.
    ///
    /// - Throws: `RuleProblem` if this program understands the text no longer.
    public func rules() throws -> RuleSet { try RuleFile.read(content, file: "\(name) \(number)") }
}
