import Localization

/// Finds what a spreadsheet file cannot hold, before anything is written.
enum WorkbookCheck {
    static let mostRows = 1_048_576
    static let mostColumns = 16_384

    static func check(_ workbook: Workbook) throws(WorkbookProblem) {
        guard workbook.sheets.contains(where: \.isVisible) else { throw .noVisibleSheet }
        var names: [String: String] = [:]
        for sheet in workbook.sheets {
            if let fault = SheetName.fault(in: sheet.name) { throw .sheetName(sheet.name, fault) }
            if let other = names.updateValue(sheet.name, forKey: SheetName.folded(sheet.name)) {
                throw .sameName(other, sheet.name)
            }
        }
        for sheet in workbook.sheets {
            try checkSize(of: sheet)
            try checkAreas(of: sheet, sheets: workbook.sheets)
            for column in sheet.columns { try checkStyle(column.style) }
        }
    }

    static func checkStyle(_ style: Workbook.Style?) throws(WorkbookProblem) {
        guard let style, style.numberFormat.utf8.count > 127 else { return }
        throw .numberFormat(style.numberFormat)
    }

    private static func checkSize(of sheet: Workbook.Sheet) throws(WorkbookProblem) {
        if sheet.rows.count > mostRows {
            throw .tooMany(Localized(zh: "行", en: "rows"), count: sheet.rows.count, limit: mostRows, on: sheet.name)
        }
        let columns = max(sheet.columns.count, sheet.rows.reduce(0) { max($0, $1.cells.count) })
        if columns > mostColumns {
            throw .tooMany(Localized(zh: "列", en: "columns"), count: columns, limit: mostColumns, on: sheet.name)
        }
    }

    private static func checkAreas(of sheet: Workbook.Sheet, sheets: [Workbook.Sheet]) throws(WorkbookProblem) {
        func check(_ area: Workbook.Area, _ what: Localized) throws(WorkbookProblem) {
            let isInside =
                !area.rows.isEmpty && !area.columns.isEmpty && area.rows.lowerBound >= 0
                && area.columns.lowerBound >= 0 && area.rows.upperBound <= mostRows
                && area.columns.upperBound <= mostColumns
            guard isInside else { throw .area(what, area, of: sheet.name) }
        }
        for area in sheet.merged { try check(area, Localized(zh: "合并区域", en: "merged area")) }
        if let area = sheet.filter { try check(area, Localized(zh: "筛选区域", en: "filtered area")) }
        if let rows = sheet.print.repeatedRows {
            let area = Workbook.Area(rows: rows, columns: 0..<1)
            try check(area, Localized(zh: "重复打印的行", en: "repeated rows"))
        }
        let frozen = Workbook.Area(rows: 0..<max(1, sheet.frozenRows + 1), columns: 0..<max(1, sheet.frozenColumns + 1))
        try check(frozen, Localized(zh: "冻结区域", en: "frozen area"))
        for chart in sheet.charts {
            for area in [chart.categories] + chart.series.flatMap({ [$0.name, $0.values] }) {
                try check(area, Localized(zh: "图的数据区域", en: "data of a chart"))
            }
            let corner = Workbook.Area(rows: chart.row..<chart.row + 1, columns: chart.column..<chart.column + 1)
            try check(corner, Localized(zh: "图的位置", en: "place of a chart"))
        }
        for validation in sheet.validations {
            try check(validation.area, Localized(zh: "下拉列表区域", en: "area with a drop-down list"))
            guard case .cells(let name, let area) = validation.choices else { continue }
            try check(area, Localized(zh: "下拉列表来源", en: "source of a drop-down list"))
            guard sheets.contains(where: { $0.name == name }) else { throw .unknownSheet(name, named: sheet.name) }
        }
        try checkOverlaps(sheet)
    }

    /// Goes through the sheet from the top with the areas that the present row meets, in order of their columns: only
    /// neighbours can overlap. To compare each with each would take minutes where a table is merged all over.
    private static func checkOverlaps(_ sheet: Workbook.Sheet) throws(WorkbookProblem) {
        let begun = sheet.merged.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
        var ended = sheet.merged.sorted { $0.rows.upperBound < $1.rows.upperBound }[...]
        var present: [Workbook.Area] = []
        func place(_ area: Workbook.Area) -> Int {
            var (low, high) = (0, present.count)
            while low < high {
                let middle = (low + high) / 2
                if present[middle].columns.lowerBound < area.columns.lowerBound {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return low
        }
        for area in begun {
            while let first = ended.first, first.rows.upperBound <= area.rows.lowerBound {
                present.remove(at: place(first))
                ended.removeFirst()
            }
            let place = place(area)
            for neighbour in [place - 1, place] where present.indices.contains(neighbour) {
                let other = present[neighbour]
                if area.overlaps(other) { throw .overlap(other, area, of: sheet.name) }
            }
            present.insert(area, at: place)
        }
    }
}
