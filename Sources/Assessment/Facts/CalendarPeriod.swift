import Journal

extension LedgerFacts.Period {
    /// A month or a quarter of the calendar, for routine assessments, which need no entry in the register: `2014-03`,
    /// `2014-Q1`. Its name and id are what was written. Nil for anything else.
    init?(calendar name: String) {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let year = number(parts[0], digits: 4) else { return nil }
        let (month, length): (Int?, Int) =
            parts[1].hasPrefix("Q")
            ? (number(parts[1].dropFirst(), digits: 1).map { $0 * 3 - 2 }, 3) : (number(parts[1], digits: 2), 1)
        guard let month, let first = Day(year: year, month: month, day: 1) else { return nil }
        self.init(id: name, name: name, days: first...first.adding(months: length).adding(days: -1))
    }
}

extension RuleSet.Kind {
    /// The kind by which a period of this length is usually assessed. Nothing is usually assessed ad hoc.
    public static func usual(for days: ClosedRange<Day>) -> RuleSet.Kind {
        switch days.upperBound.number - days.lowerBound.number + 1 {
        case ...31: .monthly
        case ...92: .quarterly
        default: .annual
        }
    }
}

private func number(_ text: Substring, digits: Int) -> Int? {
    text.utf8.count == digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
}
