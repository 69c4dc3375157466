extension HTMLStyle {
    /// The look of charts. Fills and strokes are told apart without colour; values that stand on them have a white edge.
    static let chartRules = """
        .patterns { position: absolute; }
        .chart { margin: 1.2rem 0 1.6rem; }
        .chart figcaption { font-weight: bold; padding-bottom: 0.4em; break-after: avoid; }
        .chart .none { color: #555; }
        .drawing { overflow-x: auto; margin-bottom: 0.6em; break-inside: avoid; }
        .drawing svg { display: block; width: 100%; min-width: 34rem; height: auto; font-size: 12px; }
        .drawing text { fill: #111; font-variant-numeric: tabular-nums; }
        .drawing .middle { text-anchor: middle; }
        .drawing .end { text-anchor: end; }
        .drawing .axis { fill: #444; }
        .drawing .name, .drawing .total, .drawing .group-name { font-weight: bold; }
        .drawing .inside, .drawing .value { stroke: #fff; stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
        .drawing .grid { stroke: #ccc; }
        .drawing .base, .drawing .axis-tick { stroke: #111; }
        .drawing .group-line { stroke: #666; }
        .drawing .leader { fill: none; stroke: #777; stroke-width: 0.8px; }
        .drawing .today { stroke: #111; stroke-width: 1.5px; stroke-dasharray: 5 3; }
        .drawing .bar, .drawing .slice { stroke: #111; }
        .drawing .passage { fill: #f4f4f4; stroke: #bbb; }
        .drawing .point { fill: #111; stroke: #111; }
        .drawing .hollow { fill: #fff; stroke-width: 1.4px; }
        .drawing .series { fill: none; stroke: #111; stroke-width: 1.6px; stroke-linejoin: round; }
        .drawing .fill-1 { fill: #999; }
        .drawing .fill-2 { fill: url(#fill-2); }
        .drawing .fill-3 { fill: #fff; }
        .drawing .fill-4 { fill: url(#fill-4); }
        .drawing .fill-5 { fill: #d9d9d9; }
        .drawing .fill-6 { fill: url(#fill-6); }
        .drawing .fill-7 { fill: url(#fill-7); }
        .drawing .fill-8 { fill: url(#fill-8); }
        .patterns rect { fill: #fff; }
        .patterns path { stroke: #111; stroke-width: 1px; }
        .drawing .stroke-2 { stroke-dasharray: 7 3; }
        .drawing .stroke-3 { stroke-dasharray: 2 3; }
        .drawing .stroke-4 { stroke-dasharray: 10 3 2 3; }
        .drawing .stroke-5 { stroke-width: 2.6px; stroke: #888; }
        .drawing .stroke-6 { stroke-width: 2.6px; stroke-dasharray: 9 4; stroke: #888; }
        .drawing .stroke-7 { stroke-width: 2.6px; stroke-dasharray: 3 4; stroke: #888; }
        .drawing .stroke-8 { stroke-width: 2.6px; stroke-dasharray: 12 4 3 4; stroke: #888; }
        .chart summary { cursor: pointer; font-size: 0.88rem; color: #444; }
        .chart details .table { margin: 0.3rem 0 0.6rem; max-height: 24rem; overflow: auto; }
        @media print {
            .drawing { overflow: visible; }
            .drawing svg { min-width: 0; }
            .chart details .table { max-height: none; }
            .chart details:not([open]), .chart summary { display: none; }
        }
        """
}

extension Document {
    var hasCharts: Bool {
        blocks.contains { block in
            if case .chart = block { return true }
            return false
        }
    }
}
