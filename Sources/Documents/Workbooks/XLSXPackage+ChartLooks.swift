import CXlsxWriter

/// How charts look: series and slices are told apart without colour, as in every format.
extension XLSXPackage {
    private static let black: lxw_color_t = 0x111111

    func setLook(
        _ index: Int, of series: UnsafeMutablePointer<lxw_chart_series>, kind: Workbook.Chart.Kind, hasMarks: Bool
    ) {
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

    func setLookOfSlices(_ count: Int, of series: UnsafeMutablePointer<lxw_chart_series>) throws(WorkbookProblem) {
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

    func setLabels(_ series: UnsafeMutablePointer<lxw_chart_series>, _ kind: Workbook.Chart.Kind) {
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
