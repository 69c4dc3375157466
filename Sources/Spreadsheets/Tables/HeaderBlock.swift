/// Neighbouring rows taken as one header: what stands above each column, from the most general to the most special.
struct HeaderBlock {
    let rows: [SheetRow]
    /// For each column, from the left: the texts above it from top to bottom, each once.
    let paths: [[String]]

    /// - Parameter rows: one to three rows. Merged cells stand above all columns that they cover. Where nothing is
    ///   merged (as in CSV), a header stands also above the columns to its right that have one below but none of
    ///   their own.
    init(_ rows: [SheetRow]) {
        self.rows = rows
        let width = rows.map { max($0.cells.count, $0.covered.keys.max() ?? 0) }.max() ?? 0
        let first = rows.first?.number ?? 0
        var levels: [[String]] = rows.map { row in
            (1...max(width, 1)).map { column in
                let own = trimmedCellText(row[column].displayText)
                guard own.isEmpty, let covering = row.covered[column], covering.row >= first else { return own }
                return trimmedCellText(covering.value.displayText)
            }
        }
        for level in levels.indices.dropLast() {
            var group = ""
            for column in levels[level].indices {
                let text = levels[level][column]
                let hasLower = levels[(level + 1)...].contains { !$0[column].isEmpty }
                if !text.isEmpty {
                    group = hasLower ? text : ""
                } else if hasLower {
                    levels[level][column] = group
                } else {
                    group = ""
                }
            }
        }
        paths = (0..<width).map { column in
            var path: [String] = []
            for level in levels where !level[column].isEmpty && path.last != level[column] {
                path.append(level[column])
            }
            return path
        }
    }

    /// The forms under which a column may be known, the most exact first: with its groups, by itself. Below 计划 or 上年
    /// nothing is what it is called by itself, though it is the name of a column.
    static func forms(of path: [String], belowAnything: Bool = false) -> [String] {
        guard let own = path.last.map(headerForm) else { return [] }
        if path.count == 1 { return [own] }
        let full = [headerForm(path.joined(separator: "/")), headerForm(path.joined())]
        if belowAnything || isOther(own) { return full + [own] }
        return path.dropLast().contains { isOther(headerForm($0)) } ? full : full + [own]
    }

    /// Whether a group is of things planned, or of another time. (An investment is planned in the nature of things.)
    private static func isOther(_ group: String) -> Bool {
        if others.contains(where: { group.contains($0) }) { return true }
        return plans.contains { group.contains($0) } && !group.contains("投资")
    }

    private static let plans = ["计划", "预计", "预期", "拟", "目标", "planned", "plan", "expected", "forecast", "target"]
    private static let others = [
        "本年", "当年", "本月", "累计", "上年", "去年", "同期", "上月", "上期", "下月", "明年", "已完成", "累计完成", "last", "previous", "next",
    ]
}
