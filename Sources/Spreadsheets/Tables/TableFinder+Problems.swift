import Localization

extension TableFinder {
    /// What to tell somebody whose sheet has no row that looks like a header.
    public func noHeader(in sheet: Sheet) -> SheetProblem {
        let first = sheet.rows.lazy.filter { !$0.isBlank }.prefix(3).map { row in
            let cells = row.cells.filter { !$0.isBlank }.prefix(8).map {
                shortened(trimmedCellText($0.displayText), to: 20)
            }
            return Localized(
                zh: "第 \(row.number) 行：\(cells.joined(separator: "、"))",
                en: "row \(row.number): \(cells.joined(separator: ", "))")
        }
        let seen =
            first.isEmpty
            ? Localized(zh: "文件没有内容", en: "there is nothing in it")
            : Localized(zh: "前几行是 ", en: "the first rows are ") + Array(first).joined(zh: "；", en: "; ")
        let labels = expected.prefix(12).map(\.label).joined(zh: "、", en: ", ")
        let more = expected.count > 12 ? Localized(zh: "等", en: ", …") : Localized(verbatim: "")
        return SheetProblem(
            file: sheet.file, sheet: sheet.name,
            reason: Localized(zh: "找不到标题行；", en: "there is no header row; ") + seen,
            remedy: expected.isEmpty
                ? Localized(zh: "请在数据上方加一行列标题", en: "put a row of headers above the data")
                : Localized(zh: "请在数据上方加一行列标题：", en: "put a row of headers above the data: ") + labels + more)
    }

    func repeatedColumns(in table: FoundTable) -> [SheetProblem] {
        expected.compactMap { column in
            let found = table.columns.filter { $0.keys.contains(column.key) }
            guard found.count > 1 else { return nil }
            let letters = found.map { Localized(verbatim: columnLetters($0.number)) }
            return SheetProblem(
                file: table.file, sheet: table.sheet, row: table.headerRows.upperBound,
                reason: letters.joined(zh: " 列和 ", en: " and ")
                    + Localized(zh: " 列都是“\(column.label.zh)”", en: " are both the column “\(column.label.en)”"),
                remedy: Localized(zh: "请只保留一列，或给其余的列改名", en: "keep one of them, or rename the others"))
        }
    }

    /// The required columns that a table does not have, with those that may be meant.
    public func missingColumns(in table: FoundTable) -> [SheetProblem] {
        let unknown = table.columns.filter(\.keys.isEmpty)
        return expected.filter { column in column.isRequired && table.column(column.key) == nil }.map { column in
            let headers = unknown.map(\.header)
            let similar =
                column.names.lazy.compactMap { nearestName(to: $0, among: headers) }.first
                // 线索 for 线索名称
                ?? headers.first { header in
                    header.count > 1 && column.names.contains { $0.contains(header) || header.contains($0) }
                }
            let candidate = unknown.first { $0.header == similar }
            let letters = candidate.map { columnLetters($0.number) } ?? ""
            return SheetProblem(
                file: table.file, sheet: table.sheet, row: table.headerRows.upperBound,
                reason: Localized(zh: "缺少“\(column.label.zh)”列", en: "the column “\(column.label.en)” is missing"),
                remedy: candidate.map {
                    Localized(
                        zh: "如果就是 \(letters) 列“\($0.header)”，请改成这个名称",
                        en: "if it is column \(letters), “\($0.header)”, give it that name")
                } ?? Localized(zh: "请补上这一列", en: "add it"))
        }
    }

    func tooLong(
        _ row: SheetRow, firstExtra: Int, width: Int, file: String, sheet: String?
    ) -> SheetProblem {
        SheetProblem(
            file: file, sheet: sheet, row: row.number, line: row.line, column: SheetColumn(firstExtra),
            value: row[firstExtra].displayText,
            reason: Localized(
                zh: "这一格超出了标题行（标题到 \(columnLetters(width)) 列为止）",
                en: "this cell is beyond the header row, which ends at column \(columnLetters(width))"),
            remedy: Localized(
                zh: "请检查这一行是否多了分隔符：含逗号的内容要放在双引号内",
                en: "see whether the row has a delimiter too many: text with a comma needs quotation marks"))
    }
}
