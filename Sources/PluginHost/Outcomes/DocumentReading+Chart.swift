import Documents
import LuaSandbox

extension DocumentReading {
    /// - Returns: nil if there is no such kind of chart.
    func chart(_ fields: ScriptTable) -> Chart? {
        guard let kind = fields["kind"]?.text.flatMap(Chart.Kind.init(rawValue:)) else { return nil }
        let declared = (fields["series"]?.list ?? []).compactMap(\.table)
        let category = fields["category"]?.table ?? ScriptTable()
        let keys = ([category] + declared).map { $0["key"]?.text ?? "" }
        let rows = (fields["rows"]?.list ?? []).map { row in Row(keys.map { cell(row.table?[$0]) }) }
        var merging = 0
        if case .integer(let given) = fields["merge_below"] { merging = Int(clamping: min(max(given, 0), 100)) }
        return Chart(
            kind, title: fields["title"]?.text, category: column(category), series: declared.map(column),
            rows: fields["group"]?.table.map { grouped(rows, by: $0, fields["rows"]?.list ?? []) } ?? rows,
            notes: (fields["notes"]?.list ?? []).compactMap(\.text),
            hasData: fields["data"] != .boolean(false),
            sliceOrder: fields["order"]?.text.flatMap(Chart.SliceOrder.init(rawValue:)) ?? .size,
            mergingBelow: merging, today: fields["today"]?.text)
    }

    /// The rows of each group together, below its heading, groups in the order in which they first occur.
    private func grouped(_ rows: [Row], by group: ScriptTable, _ values: [ScriptValue]) -> [Row] {
        let column = column(group)
        var order: [String] = []
        var groups: [String: [Row]] = [:]
        for (row, value) in zip(rows, values) {
            let name = column.format.display(cell(value.table?[column.key]), language: language)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(row)
        }
        return order.flatMap { name in
            (groups[name] ?? []).enumerated().map { index, row in
                Row(row.cells, heading: index == 0 ? (name.isEmpty ? "—" : name) : nil)
            }
        }
    }
}
