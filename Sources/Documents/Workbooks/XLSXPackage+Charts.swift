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
            if model.kind != .pie {
                var grid = lxw_chart_line()
                grid.color = 0xCCCCCC
                grid.width = 0.75
                chart_axis_major_gridlines_set_line(chart.pointee.y_axis, &grid)
            }
            if model.kind == .bars || model.kind == .stackedBars { chart_axis_set_reverse(chart.pointee.x_axis) }
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
        look(index, of: series, kind: chartModel.kind, hasMarks: chartModel.hasLabels)
        if chartModel.kind == .pie { try lookOfSlices(values.rows.count, of: series) }
        if chartModel.hasLabels { label(series, chartModel.kind) }
    }

    private static func setFormula(
        _ area: Workbook.Area, of range: UnsafeMutablePointer<lxw_series_range>?, on sheet: String
    ) {
        guard let range else { return }
        free(range.pointee.formula)
        range.pointee.formula = strdup(area.absoluteReference(on: sheet))
    }

    // MARK: - Looks: told apart without colour, as everywhere

    private static let black: lxw_color_t = 0x111111

    private func look(_ index: Int, of series: Series, kind: Workbook.Chart.Kind, hasMarks: Bool) {
        if kind == .lines {
            var line = lxw_chart_line()
            line.color = Self.black
            line.width = 1.5
            line.dash_type = Self.dashes[index % Self.dashes.count]
            chart_series_set_line(series, &line)
            // Points that are too many for values are too many for marks.
            let marker = hasMarks ? Self.markers[index % Self.markers.count] : UInt8(LXW_CHART_MARKER_NONE.rawValue)
            chart_series_set_marker_type(series, marker)
            var edge = lxw_chart_line()
            edge.color = Self.black
            chart_series_set_marker_line(series, &edge)
            var fill = lxw_chart_fill()
            fill.color = index.isMultiple(of: 2) ? Self.black : 0xFFFFFF
            chart_series_set_marker_fill(series, &fill)
            return
        }
        var edge = lxw_chart_line()
        edge.color = Self.black
        edge.width = 0.75
        chart_series_set_line(series, &edge)
        if var fill = Self.fill(index) { chart_series_set_fill(series, &fill) }
        if var pattern = Self.pattern(index) { chart_series_set_pattern(series, &pattern) }
    }

    private func lookOfSlices(_ count: Int, of series: Series) throws(WorkbookProblem) {
        var edge = lxw_chart_line()
        edge.color = Self.black
        edge.width = 0.75
        var fills = (0..<count).map { Self.fill($0) ?? lxw_chart_fill() }
        var patterns = (0..<count).map { Self.pattern($0) ?? lxw_chart_pattern() }
        // The library copies all of it, so the pointers need not outlive the call.
        let code = withUnsafeMutablePointer(to: &edge) { edge in
            fills.withUnsafeMutableBufferPointer { fills in
                patterns.withUnsafeMutableBufferPointer { patterns in
                    var points = (0..<count).map { index in
                        lxw_chart_point(
                            line: edge,
                            fill: Self.fill(index) == nil ? nil : fills.baseAddress.map { $0 + index },
                            pattern: Self.pattern(index) == nil ? nil : patterns.baseAddress.map { $0 + index })
                    }
                    return points.withUnsafeMutableBufferPointer { points in
                        var list = (0..<count).map { index in points.baseAddress.map { $0 + index } } + [nil]
                        return chart_series_set_points(series, &list)
                    }
                }
            }
        }
        try check(code)
    }

    private func label(_ series: Series, _ kind: Workbook.Chart.Kind) {
        chart_series_set_labels(series)
        if kind == .lines { chart_series_set_labels_position(series, UInt8(LXW_CHART_LABEL_POSITION_ABOVE.rawValue)) }
        guard kind == .pie else { return }
        chart_series_set_labels_options(series, 0, 1, 1)
        chart_series_set_labels_percentage(series)
        chart_series_set_labels_leader_line(series)
        chart_series_set_labels_position(series, UInt8(LXW_CHART_LABEL_POSITION_OUTSIDE_END.rawValue))
    }

    private static func fill(_ index: Int) -> lxw_chart_fill? {
        let color: lxw_color_t
        switch index % 8 {
        case 0: color = 0x999999
        case 2: color = 0xFFFFFF
        case 4: color = 0xD9D9D9
        default: return nil
        }
        var fill = lxw_chart_fill()
        fill.color = color
        return fill
    }

    private static func pattern(_ index: Int) -> lxw_chart_pattern? {
        let type: lxw_chart_pattern_type
        switch index % 8 {
        case 1: type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL
        case 3: type = LXW_CHART_PATTERN_PERCENT_25
        case 5: type = LXW_CHART_PATTERN_DASHED_HORIZONTAL
        case 6: type = LXW_CHART_PATTERN_SMALL_GRID
        case 7: type = LXW_CHART_PATTERN_OUTLINED_DIAMOND
        default: return nil
        }
        return lxw_chart_pattern(fg_color: black, bg_color: 0xFFFFFF, type: UInt8(type.rawValue))
    }

    private static let dashes = [
        LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT,
        LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_LINE_DASH_SQUARE_DOT,
        LXW_CHART_LINE_DASH_LONG_DASH_DOT, LXW_CHART_LINE_DASH_LONG_DASH_DOT_DOT,
    ].map { UInt8($0.rawValue) }

    private static let markers = [
        LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_SQUARE,
        LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_DIAMOND,
    ].map { UInt8($0.rawValue) }
}
