import Documents
import Localization

/// A document with one of everything, and texts that attack each format.
let hostile = Document(
    title: "<script>alert(1)</script>", subtitle: "a & b", language: .english, banner: "</style> \"x\" ]]>",
    blocks: [
        .heading(level: 1, "# not | a * heading"), .text("1. no list\n- <b>no</b> item\n\u{1B}[31mred"),
        .keyFigures([KeyFigure(label: "\"quoted\"", cell: 12_345, format: .integer(), note: "'single'")]),
        .table(
            Table(
                title: "=1+1",
                columns: [
                    Column(key: "a", title: "A|B"),
                    Column(key: "b", title: "Amount", format: .scaled(divisor: 100, places: 2, suffix: " €")),
                ],
                rows: [
                    Row(["=cmd|'/c calc'!A0", .integer(-100)], heading: "]]><img src=x onerror=\"alert(1)\">"),
                    ["say \"hi\", you", .integer(.min)], ["-12.5", "+86"], ["@x\r\ny"],
                ],
                totals: ["Total", .integer(5)], notes: ["*note*"])),
        .pageBreak,
    ],
    stamp: [StampLine(label: "hash", value: "\\u0041`<&>`")])

/// A document of one table.
func document(_ table: Table, language: Language = .chinese) -> Document {
    Document(title: "表", language: language, blocks: [.table(table)])
}
