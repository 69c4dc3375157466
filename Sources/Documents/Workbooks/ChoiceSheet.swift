/// Finds a place for the lists of a workbook that do not fit into their drop-down lists: a hidden sheet, a column each.
enum ChoiceSheet {
    /// How many UTF-16 units, commas included, a list may have that stands in the drop-down list itself.
    private static let longestInPlace = 255

    /// The workbook with every list in place or on a hidden last sheet. Lists without any choice are left out.
    static func placingLists(of workbook: Workbook) -> Workbook {
        var workbook = workbook
        var columns: [[String]: Int] = [:]
        let name = SheetName.cleaned(
            workbook.choicesName, avoiding: workbook.sheets.map(\.name), fallback: "Choices")
        for index in workbook.sheets.indices {
            workbook.sheets[index].validations = workbook.sheets[index].validations.compactMap { validation in
                guard case .list(let choices) = validation.choices else { return validation }
                if choices.isEmpty { return nil }
                if inPlace(choices) != nil { return validation }
                let column = columns[choices] ?? columns.count
                columns[choices] = column
                var placed = validation
                placed.choices = .cells(
                    sheet: name, Workbook.Area(rows: 0..<choices.count, columns: column..<column + 1))
                return placed
            }
        }
        if !columns.isEmpty { workbook.sheets.append(sheet(name, columns)) }
        return workbook
    }

    /// The list as it stands in a drop-down list, nil if it cannot: choices are set apart by commas there, and spaces
    /// around them are lost.
    static func inPlace(_ choices: [String]) -> String? {
        let fits = choices.allSatisfy { choice in
            !choice.isEmpty && choice.first != " " && choice.last != " "
                && !choice.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0.value < 0x20 }
        }
        let list = choices.joined(separator: ",")
        return fits && list.utf16.count <= longestInPlace ? list : nil
    }

    private static func sheet(_ name: String, _ columns: [[String]: Int]) -> Workbook.Sheet {
        let lists = columns.sorted { $0.value < $1.value }.map(\.key)
        let longest = lists.map(\.count).max() ?? 0
        let rows = (0..<longest).map { row in
            Workbook.Row(lists.map { $0.indices.contains(row) ? .text($0[row]) : .empty }, style: .literal)
        }
        return Workbook.Sheet(
            name: name, isVisible: false, columns: lists.map { _ in .init(width: 24, style: .literal) }, rows: rows)
    }
}
