/// The look of the HTML pages: black on white, so that nothing is lost on a laser printer.
enum HTMLStyle {
    static func sheet(for document: Document) -> String {
        let banner = document.banner.map { "@top-center { content: \(cssString($0)); font-weight: bold; }" } ?? ""
        return """
            @page {
                size: \(document.page.size.rawValue.uppercased()) \(document.page.orientation.rawValue);
                margin: \(document.page.look == .official ? officialMargins(document.page) : "18mm 15mm 16mm");
                \(banner)
                @bottom-center { \(document.page.look == .official ? officialNumber : number) }
            }
            \(rules)\(document.hasCharts ? "\n" + chartRules : "")
            \(formRules)\(document.page.look == .official ? "\n" + officialRules : "")
            """
    }

    private static let number = "content: counter(page) \" / \" counter(pages); font-size: 9pt;"

    private static let rules = """
        * { box-sizing: border-box; }
        body {
            margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 60rem; color: #111; background: #fff;
            font: 1rem/1.65 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei",
                sans-serif;
            overflow-wrap: anywhere;
        }
        body.landscape { max-width: 84rem; }
        h1, h2, h3, h4 { line-height: 1.3; margin: 1.8em 0 0.6em; break-after: avoid; }
        h1 { font-size: 1.75rem; margin: 0; text-align: center; }
        h2 { font-size: 1.3rem; padding-bottom: 0.25em; border-bottom: 1px solid #999; }
        h3 { font-size: 1.1rem; }
        h4 { font-size: 1rem; }
        p { margin: 0 0 0.8em; white-space: pre-line; orphans: 2; widows: 2; }
        header { margin-bottom: 2rem; }
        .subtitle { text-align: center; color: #444; margin: 0.4em 0 0; }
        .banner { border: 2px solid #111; padding: 0.3em 1em; margin: 0 0 1.5rem; text-align: center; font-weight: bold; }
        .table { margin: 1.2rem 0 1.6rem; overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 0.94rem; line-height: 1.45; }
        caption { text-align: start; font-weight: bold; padding-bottom: 0.4em; }
        th, td { padding: 0.4em 0.7em; text-align: start; vertical-align: top; white-space: pre-line; min-width: 3.6em; }
        th, td { overflow-wrap: break-word; }
        th { min-width: 5.4em; }
        th.brief, td.number, td.date, td.short { white-space: nowrap; }
        th.brief { min-width: 0; }
        .unit { display: inline-block; white-space: nowrap; }
        .words { min-width: 8em; }
        .uneven :not(.words):is(th, td) { width: 1px; }
        .crowded { font-size: 0.8rem; }
        .crowded .words { overflow-wrap: anywhere; }
        .crowded th, .crowded td { padding: 0.35em 0.45em; }
        thead th { border-top: 2px solid #111; border-bottom: 1px solid #111; vertical-align: bottom; }
        tbody td { border-bottom: 1px solid #ccc; }
        table > :last-child > tr:last-child > td { border-bottom: 2px solid #111; }
        tfoot td { border-top: 1px solid #111; font-weight: bold; }
        .center { text-align: center; }
        .trailing { text-align: end; }
        .number { font-variant-numeric: tabular-nums; }
        .group td { font-weight: bold; padding-top: 1em; border-bottom: 1px solid #666; }
        .none td { text-align: center; color: #555; }
        .note { font-size: 0.85rem; color: #444; margin: 0.5em 0 0; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0.8rem; margin: 1.2rem 0; }
        .figures div { border: 1px solid #999; border-radius: 4px; padding: 0.7em 1em; break-inside: avoid; }
        .figures dt { font-size: 0.88rem; color: #444; }
        .figures dd { margin: 0; font-size: 1.45rem; font-weight: bold; font-variant-numeric: tabular-nums; }
        .figures .remark { font-size: 0.85rem; font-weight: normal; color: #444; }
        footer { margin-top: 3rem; border-top: 1px solid #999; padding-top: 0.6rem; }
        .stamp { margin: 0; font-size: 0.75rem; color: #444; line-height: 1.5; }
        .stamp div { display: flex; gap: 0.8em; }
        .stamp dt { flex: 0 0 9em; }
        .stamp dd { margin: 0; }
        @media screen { .page-break { border-top: 1px dashed #999; margin: 2.5rem 0; } }
        @media (max-width: 40rem) { body { padding: 1rem 0.8rem 2rem; } th, td { padding: 0.35em 0.45em; } }
        @media print {
            body, body.landscape { max-width: none; padding: 0; font-size: 10.5pt; }
            .table { overflow: visible; }
            table { font-size: 9.5pt; }
            .crowded { font-size: 8pt; }
            .words { min-width: 6em; }
            thead { display: table-header-group; }
            tfoot { display: table-row-group; }
            tr, .figures div { break-inside: avoid; }
            .group { break-after: avoid; }
            .page-break { break-after: page; }
        }
        """
}
