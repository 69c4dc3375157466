import CXlsxWriter

extension XLSXPackage {
    private typealias Chart = UnsafeMutablePointer<lxw_chart>
    private typealias Series = UnsafeMutablePointer<lxw_chart_series>

    /// The size that the library gives a chart, in pixels.
    private static let usualSize = (width: 480.0, height: 288.0)

    func writeCharts(of sheet: Workbook.Sheet, _ worksheet: Worksheet) throws(WorkbookProblem) {
        for model in sheet.charts {
            guard let chart = workbook_add_chart(workbook, Self.type(of: model.kind)) else {
                throw .failed(path: path, reason: "workbook_add_chart")
            }
            // The sheet has the title; and here one that begins with = would be a formula.
            chart_title_off(chart)
            for (index, series) in model.series.enumerated() { try add(series, index, of: model, to: chart, on: sheet) }
            let needsLegend = model.series.count > 1
            chart_legend_set_position(
                chart, UInt8((needsLegend ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE).rawValue))
            if model.kind != .pie { Self.setAxes(of: chart, areBarsLying: [.bars, .stackedBars].contains(model.kind)) }
            let code = withCopies(of: [SpreadsheetText.printable(model.description)]) { copies in
                var options = lxw_chart_options()
                options.x_scale = model.width / Self.usualSize.width
                options.y_scale = model.height / Self.usualSize.height
                options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
                options.description = copies[0]
                return worksheet_insert_chart_opt(
                    worksheet, lxw_row_t(model.row), lxw_col_t(model.column), chart, &options)
            }
            try check(code)
        }
    }

    /// To the library the axis of the values is the one that lies, where the bars do.
    private static func setAxes(of chart: Chart, areBarsLying: Bool) {
        let (values, categories) =
            areBarsLying
            ? (chart.pointee.x_axis, chart.pointee.y_axis) : (chart.pointee.y_axis, chart.pointee.x_axis)
        var grid = lxw_chart_line()
        grid.color = 0xCCCCCC
        grid.width = 0.75
        chart_axis_major_gridlines_set_visible(values, UInt8(LXW_TRUE.rawValue))
        chart_axis_major_gridlines_set_line(values, &grid)
        guard areBarsLying else { return }
        // The first on top, and the values still below.
        chart_axis_major_gridlines_set_visible(categories, UInt8(LXW_FALSE.rawValue))
        chart_axis_set_reverse(categories)
        chart_axis_set_crossing_max(categories)
    }

    private static func type(of kind: Workbook.Chart.Kind) -> UInt8 {
        let type =
            switch kind {
            case .columns: LXW_CHART_COLUMN
            case .stackedColumns: LXW_CHART_COLUMN_STACKED
            case .bars: LXW_CHART_BAR
            case .stackedBars: LXW_CHART_BAR_STACKED
            case .lines: LXW_CHART_LINE
            case .pie: LXW_CHART_PIE
            }
        return UInt8(type.rawValue)
    }

    private func add(
        _ model: Workbook.Chart.Series, _ index: Int, of chartModel: Workbook.Chart, to chart: Chart,
        on sheet: Workbook.Sheet
    ) throws(WorkbookProblem) {
        guard let series = chart_add_series(chart, nil, nil) else {
            throw .failed(path: path, reason: "chart_add_series")
        }
        let (categories, values, name) = (chartModel.categories, model.values, model.name)
        chart_series_set_categories(
            series, sheet.name, lxw_row_t(categories.rows.lowerBound), lxw_col_t(categories.columns.lowerBound),
            lxw_row_t(categories.rows.upperBound - 1), lxw_col_t(categories.columns.upperBound - 1))
        chart_series_set_values(
            series, sheet.name, lxw_row_t(values.rows.lowerBound), lxw_col_t(values.columns.lowerBound),
            lxw_row_t(values.rows.upperBound - 1), lxw_col_t(values.columns.upperBound - 1))
        chart_series_set_name_range(
            series, sheet.name, lxw_row_t(name.rows.lowerBound), lxw_col_t(name.columns.lowerBound))
        // The library leaves names such as 2014 and Q1 unquoted in formulas, where they mean a number and a cell.
        Self.setFormula(categories, of: series.pointee.categories, on: sheet.name)
        Self.setFormula(values, of: series.pointee.values, on: sheet.name)
        Self.setFormula(name, of: series.pointee.title.range, on: sheet.name)
        setLook(index, of: series, kind: chartModel.kind, hasMarks: chartModel.hasLabels)
        if chartModel.kind == .pie { try setLookOfSlices(values.rows.count, of: series) }
        if chartModel.hasLabels { setLabels(series, chartModel.kind) }
    }

    private static func setFormula(
        _ area: Workbook.Area, of range: UnsafeMutablePointer<lxw_series_range>?, on sheet: String
    ) {
        guard let range else { return }
        free(range.pointee.formula)
        range.pointee.formula = strdup(area.absoluteReference(on: sheet))
    }
}
