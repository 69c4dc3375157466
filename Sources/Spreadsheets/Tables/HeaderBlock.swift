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

    /// The forms under which a column may be known, the most exact first: with its groups, by itself.
    static func forms(of path: [String]) -> [String] {
        guard let own = path.last else { return [] }
        if path.count == 1 { return [headerForm(own)] }
        let whole = [headerForm(path.joined(separator: "/")), headerForm(path.joined())]
        // 开工日期 below 计划 is another thing than 开工日期; below 进度情况 it is the same.
        return path.dropLast().contains(where: isQualifier) ? whole : whole + [headerForm(own)]
    }

    /// Whether a header says of those below it that they are not what they are called.
    private static func isQualifier(_ header: String) -> Bool {
        let words = [
            "计划", "预计", "拟", "目标", "任务", "去年", "上年", "同期", "上月", "本月", "本年", "当年", "年初", "累计", "完成", "实际", "到位", "变更",
            "调整", "原", "planned", "expected", "last", "actual", "target",
        ]
        let form = headerForm(header)
        return words.contains { form.contains($0) }
    }
}
