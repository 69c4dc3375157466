import Localization

extension Chart {
    /// How long the longest bar is.
    private static let longestBar = 24

    /// The data for a terminal: beside quantities of one series, bars of characters. None beside negative ones.
    func tableWithBars(_ language: Language) -> Table {
        var table = table(language).forPeople
        guard [.bar, .pie, .funnel].contains(kind), obstacle(language) == nil, series.count == 1 else { return table }
        let values = rows.map { series[0].format.quantity(of: $0[1]) ?? 0 }
        guard let greatest = values.max(), greatest > 0, values.allSatisfy({ $0 >= 0 }) else { return table }
        let width = table.columns.count
        table.columns.append(Column(key: "bar", title: ""))
        for (index, value) in values.enumerated() {
            // Whatever is there at all can be seen.
            let length = value > 0 ? max(1, Int((value / greatest * Double(Self.longestBar)).rounded())) : 0
            var cells = (0..<width).map { table.rows[index][$0] }
            cells.append(.text(String(repeating: "#", count: length)))
            table.rows[index].cells = cells
        }
        return table
    }
}
