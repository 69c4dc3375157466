import Localization

/// Under a title that names the unit, the amounts of a column stand without it, in every format alike.
extension Column {
    /// The title, with the unit of the amounts below it: 总投资（万元）.
    func heading(_ language: Language) -> String { title + (unitBehindTitle(language) ?? "") }

    /// The heading behind those of its groups, where there is only one row for it: 固定资产投资 / 计划（万元）.
    func fullHeading(_ language: Language) -> String { (groups + [heading(language)]).joined(separator: " / ") }

    /// The unit in brackets, as it follows the title; nil if there is none or a title above the cells has it already.
    func unitBehindTitle(_ language: Language) -> String? {
        guard let unit = format.unit, !(groups + [title]).contains(where: { $0.contains(unit) }) else { return nil }
        return language == .chinese ? "（\(unit)）" : " (\(unit))"
    }

    /// The text of a cell below the heading.
    func display(_ cell: Cell, _ language: Language, for reader: CellFormat.Reader = .person) -> String {
        format.withoutUnit.display(cell, language: language, for: reader)
    }
}

extension CellFormat {
    /// What amounts are counted in, nil where that needs no word.
    var unit: String? {
        guard case .scaled(_, _, _, let suffix) = self else { return nil }
        let unit = suffix.drop { $0 == " " }
        return unit.isEmpty ? nil : String(unit)
    }

    var withoutUnit: CellFormat {
        guard case .scaled(let divisor, let places, let grouping, _) = self else { return self }
        return .scaled(divisor: divisor, places: places, grouping: grouping)
    }
}
