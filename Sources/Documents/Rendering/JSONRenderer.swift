/// Writes the whole document as data: nothing rounded, nothing worded.
///
/// Keys are sorted; what a document does not have is left out. The cells of a row are named by the keys of their
/// columns. Sums of groups of rows stand apart from the rows, as the totals do. A text that runs across columns stands
/// in each of them, a number only in the first. An infinite number or NaN, which JSON has not, is written as the text "Infinity", "-Infinity" or "NaN".
public struct JSONRenderer: DocumentRenderer {
    public var mediaType: String { "application/json" }
    public var fileExtension: String { "json" }

    public init() {}

    public func render(_ document: Document) -> String {
        let page = document.page
        return JSONValue.object([
            "title": .string(document.title),
            "subtitle": .string(document.subtitle),
            "page": .object([
                "size": .string(page.size.rawValue), "orientation": .string(page.orientation.rawValue),
                "look": page.look == .plain ? nil : .string(page.look.rawValue),
            ]),
            "language": .string(document.language.rawValue),
            "banner": .string(document.banner),
            "blocks": .array(document.blocks.map(value)),
            "stamp": .array(
                document.stamp.map { .object(["label": .string($0.label), "value": .string($0.value)]) }),
        ]).text() + "\n"
    }

    private func value(of block: Block) -> JSONValue {
        switch block {
        case .heading(let level, let text):
            .object(["kind": "heading", "level": .integer(Int64(level)), "text": .string(text)])
        case .text(let text): .object(["kind": "text", "text": .string(text)])
        case .table(let table): value(of: table)
        case .chart(let chart): value(of: chart)
        case .keyFigures(let figures):
            .object(["kind": "keyFigures", "figures": .array(figures.map(value))])
        case .pageBreak: .object(["kind": "pageBreak"])
        case .signatures(let block): value(of: block)
        }
    }

    private func value(of figure: KeyFigure) -> JSONValue {
        .object([
            "label": .string(figure.label), "value": value(of: figure.cell), "format": value(of: figure.format),
            "note": .string(figure.note),
        ])
    }

    private func value(of table: Table) -> JSONValue {
        func cells(_ row: Row) -> JSONValue {
            .object(
                Dictionary(table.columns.enumerated().map { ($1.key, value(of: row[$0])) }, uniquingKeysWith: { $1 }))
        }
        return .object([
            "kind": "table",
            "title": .string(table.title),
            "columns": .array(table.columns.map(value)),
            "rows": .array(
                table.rows.map { row in
                    .object([
                        "cells": cells(row.unmerged(columns: table.columns.count)), "heading": .string(row.heading),
                    ])
                }),
            "groups": groups(of: table, cells),
            "totals": table.totals.map(cells),
            "notes": table.notes.isEmpty ? nil : .array(table.notes.map { .string($0) }),
        ])
    }

    private func value(of chart: Chart) -> JSONValue {
        let columns = [chart.category] + chart.series
        func cells(_ row: Row) -> JSONValue {
            .object(Dictionary(columns.enumerated().map { ($1.key, value(of: row[$0])) }, uniquingKeysWith: { $1 }))
        }
        return .object([
            "kind": "chart",
            "chart": .string(chart.kind.rawValue),
            "title": .string(chart.title),
            "category": value(of: chart.category),
            "series": .array(chart.series.map(value)),
            "rows": .array(chart.rows.map { .object(["cells": cells($0), "heading": .string($0.heading)]) }),
            "hasData": .boolean(chart.hasData),
            "notes": chart.notes.isEmpty ? nil : .array(chart.notes.map { .string($0) }),
            "sliceOrder": chart.kind == .pie ? .string(chart.sliceOrder.rawValue) : nil,
            "mergingBelow": chart.kind == .pie ? .integer(Int64(chart.mergingBelow)) : nil,
            "today": .string(chart.today),
        ])
    }

    /// The groups of rows with their sums, apart from the rows: whoever adds those up counts nothing twice.
    private func groups(of table: Table, _ cells: (Row) -> JSONValue) -> JSONValue? {
        guard table.rows.contains(where: { $0.subtotals != nil }) else { return nil }
        var groups: [JSONValue] = []
        var first = 0
        for (index, row) in table.rows.enumerated() {
            if row.heading != nil { first = index }
            guard let subtotals = row.subtotals else { continue }
            groups.append(
                .object([
                    "heading": .string(table.rows[first].heading), "firstRow": .integer(Int64(first)),
                    "rows": .integer(Int64(index - first + 1)), "subtotals": cells(Row(subtotals)),
                ]))
            first = index + 1
        }
        return .array(groups)
    }

    private func value(of block: SignatureBlock) -> JSONValue {
        .object([
            "kind": "signatures",
            "signatures": .array(
                block.signatures.map { .object(["label": .string($0.label), "name": .string($0.name)]) }),
            "date": value(of: block.day),
        ])
    }

    private func value(of day: SignatureBlock.Day?) -> JSONValue? {
        switch day {
        case nil: nil
        case .blank: .null
        case .day(let day): .string(day)
        }
    }

    private func value(of column: Column) -> JSONValue {
        .object([
            "key": .string(column.key), "title": .string(column.title),
            "alignment": .string(column.alignment.rawValue), "format": value(of: column.format),
            "width": column.width.map { .integer(Int64($0)) },
            "groups": column.groups.isEmpty ? nil : .array(column.groups.map { .string($0) }),
        ])
    }

    private func value(of format: CellFormat) -> JSONValue {
        switch format {
        case .text: .object(["kind": "text"])
        case .integer(let grouping): .object(["kind": "integer", "grouping": .boolean(grouping)])
        case .number(let places, let grouping):
            .object(["kind": "number", "places": .integer(Int64(places)), "grouping": .boolean(grouping)])
        case .scaled(let divisor, let places, let grouping, let suffix):
            .object([
                "kind": "scaled", "divisor": .integer(divisor), "places": .integer(Int64(places)),
                "grouping": .boolean(grouping), "suffix": .string(suffix),
            ])
        case .percent(let places): .object(["kind": "percent", "places": .integer(Int64(places))])
        case .date: .object(["kind": "date"])
        case .boolean: .object(["kind": "boolean"])
        }
    }

    private func value(of cell: Cell) -> JSONValue {
        switch cell {
        case .empty: .null
        case .text(let text): .string(text)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .boolean(let value): .boolean(value)
        }
    }
}
