/// Puts score sheets in order.
struct Places {
    private let ranking: RuleSet.Ranking

    init(_ ranking: RuleSet.Ranking) { self.ranking = ranking }

    /// - Parameter sheets: in the order of the subjects' ids, in which those are listed that share a place.
    func assigned(to sheets: [ScoreSheet]) -> [ScoreSheet] {
        let keyed = sheets.map { (sheet: $0, key: key(of: $0)) }
        let sorted = keyed.enumerated().sorted { left, right in
            left.element.key == right.element.key
                ? left.offset < right.offset : right.element.key.lexicographicallyPrecedes(left.element.key)
        }.map(\.element)
        var result: [ScoreSheet] = []
        var place = 0
        for (index, entry) in sorted.enumerated() {
            if index == 0 || sorted[index - 1].key != entry.key {
                place = ranking.ties == .shared ? index + 1 : place + 1
            }
            var sheet = entry.sheet
            sheet.place = place
            result.append(sheet)
        }
        return result
    }

    private func key(of sheet: ScoreSheet) -> [Rational] {
        [sheet.total] + ranking.by.map { name in sheet.lines.first { $0.indicator.name == name }?.points ?? 0 }
    }
}
