import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite struct XLSXChartTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func written(_ document: Document) throws -> String {
        let file = folder.path + "/chart.xlsx"
        try XLSXRenderer().write(document, to: file)
        return file
    }

    private func drawing(_ chart: Chart) throws -> String {
        try OpenedWorkbook.part("xl/charts/chart1.xml", of: try written(document(chart)))
    }

    @Test func `a chart is drawn from its data, which stands below it`() throws {
        let file = try written(document(chart(.bar, [["招商局", 7, 3], ["财政局", 5, 4]], series: 2)))
        let book = try OpenedWorkbook(path: file)
        let header = try #require(book.sheets[0].cells.first { $0.value.text == "名称" }?.key)
        let row = try #require(Int(header.dropFirst()))
        #expect(row > 16, "the rows above are behind the chart")
        #expect(book[0, "B\(row + 1)"]?.text == "7" && book[0, "C\(row + 2)"]?.text == "4")
        let xml = try OpenedWorkbook.part("xl/charts/chart1.xml", of: file)
        #expect(xml.contains("<c:barDir val=\"col\"/>"))
        #expect(
            xml.contains("<c:f>&apos;表&apos;!$A$\(row + 1):$A$\(row + 2)</c:f>")
                || xml.contains("'表'!$A$\(row + 1):$A$\(row + 2)"))
        #expect(xml.contains("!$C$\(row + 1):$C$\(row + 2)") && xml.contains("<c:v>招商局</c:v>"))
        #expect(xml.contains("<a:pattFill") && xml.contains("<c:showVal val=\"1\"/>"))
    }

    @Test func `bars that lie begin at the left, the first on top, with the values below`() throws {
        let xml = try drawing(chart(.bar, (1...30).map { [.text("\($0)"), .integer($0)] }))
        func axis(_ name: String) throws -> Substring {
            let begin = try #require(xml.range(of: "<c:\(name)>")), end = try #require(xml.range(of: "</c:\(name)>"))
            return xml[begin.upperBound..<end.lowerBound]
        }
        let (categories, values) = (try axis("catAx"), try axis("valAx"))
        #expect(categories.contains("<c:orientation val=\"maxMin\"/>") && !categories.contains("majorGridlines"))
        #expect(values.contains("<c:orientation val=\"minMax\"/>") && values.contains("majorGridlines"))
        #expect(values.contains("<c:crosses val=\"max\"/>"), "\(values)")
    }

    @Test func `stacks, lines and slices are drawn as such, many bars lie, and funnels and timelines are their data`()
        throws
    {
        let rows: [Row] = [["a", 1], ["b", 2]]
        #expect(try drawing(chart(.stackedBar, rows)).contains("<c:grouping val=\"stacked\"/>"))
        #expect(try drawing(chart(.line, rows)).contains("<c:lineChart>"))
        #expect(try drawing(chart(.pie, rows)).contains("<c:showPercent val=\"1\"/>"))
        let many = chart(.bar, (1...30).map { [.text("\($0)"), .integer($0)] })
        #expect(try drawing(many).contains("<c:barDir val=\"bar\"/>"))
        for kind in [Chart.Kind.funnel, .timeline] {
            let file = try written(document(chart(kind, kind == .timeline ? [["a", "2014-01-01"]] : rows)))
            #expect(throws: (any Error).self) { try OpenedWorkbook.part("xl/charts/chart1.xml", of: file) }
            #expect(try OpenedWorkbook(path: file).sheets[0].cells.values.contains { $0.text == "a" })
        }
    }

    @Test(arguments: ["2014", "Q1", "it's", "=1+1", "<&>\u{1B}", "a!b"])
    func `any title makes a sheet whose chart finds its cells`(title: String) throws {
        var named = chart(.bar, [[.text(title), 7]])
        named.title = title
        named.series[0].title = title
        let both = Document(title: "t", language: .english, blocks: [.chart(named), .chart(named)])
        let file = try written(both)
        let book = try OpenedWorkbook(path: file)
        #expect(book.sheets.count == 2)
        let xml = try OpenedWorkbook.part("xl/charts/chart2.xml", of: file)
        // Names that could be numbers or cells stand in quotes.
        #expect(xml.contains("<c:f>'") || xml.contains("<c:f>&apos;"))
        #expect(xml.contains("<c:v>7</c:v>"), "the value was found by the name of the sheet")
    }

    @Test func `a chart without a drawing is its data, and one on a very long sheet is drawn all the same`() throws {
        let empty = try written(document(chart(.bar, [])))
        #expect(try OpenedWorkbook(path: empty).sheets[0].cells.values.contains { $0.text == "（无记录）" })
        var sheet = Workbook.Sheet(name: "长")
        sheet.rows = (0..<20_000).map { [.text("行\($0)"), .number(Double($0)), "x"] }
        let area = { (column: Int) in Workbook.Area(rows: 1..<5, columns: column..<column + 1) }
        let name = Workbook.Area(rows: 0..<1, columns: 1..<2)
        sheet.charts = [.init(.lines, categories: area(0), series: [.init(name: name, values: area(1))], row: 2)]
        let file = folder.path + "/long.xlsx"
        try WorkbookFile.write(Workbook(sheets: [sheet]), to: file)
        #expect(try OpenedWorkbook.part("xl/charts/chart1.xml", of: file).contains("'长'!$B$2:$B$5"))
    }

    @Test func `a chart of cells that cannot be is refused`() {
        var sheet = Workbook.Sheet(name: "a", rows: [["x"]])
        let none = Workbook.Area(rows: 0..<0, columns: 0..<1)
        sheet.charts = [.init(.pie, categories: none, series: [], row: 0)]
        #expect(throws: WorkbookProblem.self) {
            try WorkbookFile.write(Workbook(sheets: [sheet]), to: folder.path + "/no.xlsx")
        }
    }

    @Test func `the same chart gives the same bytes`() throws {
        let pie = document(chart(.pie, [["a", 1], ["b", 2]]))
        let first = FileManager.default.contents(atPath: try written(pie))
        #expect(first == FileManager.default.contents(atPath: try written(pie)) && first != nil)
    }
}
