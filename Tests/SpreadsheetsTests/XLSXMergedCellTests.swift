import Spreadsheets
import Testing

@Suite struct XLSXMergedCellTests {
    private func package(_ ranges: [String], rows: String) -> HandMadePackage {
        HandMadePackage(
            rows: rows,
            after: "<mergeCells count=\"\(ranges.count)\">"
                + ranges.map { "<mergeCell ref=\"\($0)\"/>" }.joined() + "</mergeCells>")
    }

    private func row(_ number: Int, _ values: [Int?]) -> String {
        let cells = values.enumerated().map { index, value in
            value.map { "<c r=\"\(columnLetters(index + 1))\(number)\"><v>\($0)</v></c>" } ?? ""
        }
        return "<row r=\"\(number)\">\(cells.joined())</row>"
    }

    @Test func `every covered cell knows where its range begins`() throws {
        let rows = try package(
            ["B1:C2", "D1:D3"], rows: row(1, [1, 2, nil, 4]) + row(2, [5]) + row(3, [6]) + row(4, [7])
        ).rows()
        let block = MergedCell(row: 1, column: 2, value: .number("2"))
        let column = MergedCell(row: 1, column: 4, value: .number("4"))
        #expect(
            rows.map(\.covered) == [[3: block], [2: block, 3: block, 4: column], [4: column], [:]])
    }

    @Test func `rows that hold nothing but a covered cell are handed over`() throws {
        let rows = try package(["A1:A3"], rows: row(1, [1]) + "<row r=\"2\"/>" + row(5, [2])).rows()
        #expect(rows.map(\.number) == [1, 2, 5])
        #expect(rows[1].cells.isEmpty && rows[1].covered[1]?.value == .number("1"))
    }

    @Test func `a range that begins in an empty cell, or in a row that is not there, covers with nothing`() throws {
        let rows = try package(["A1:B2", "C1:D3"], rows: row(2, [nil, nil, nil, nil, 9]) + row(3, [1])).rows()
        #expect(
            rows[0].covered == [
                1: MergedCell(row: 1, column: 1, value: .empty), 2: MergedCell(row: 1, column: 1, value: .empty),
                3: MergedCell(row: 1, column: 3, value: .empty), 4: MergedCell(row: 1, column: 3, value: .empty),
            ])
        #expect(rows[1].covered.keys.sorted() == [3, 4])
    }

    @Test func `ranges turned round, of one cell, or written twice do no harm`() throws {
        let rows = try package(["C2:B1", "A1", "A1:A1", "B1:C2"], rows: row(1, [1, 2])).rows()
        #expect(rows[0].covered == [3: MergedCell(row: 1, column: 2, value: .number("2"))])
    }

    @Test func `a range as large as the sheet covers as far as the sheet is used`() throws {
        let many = (1...2000).map { row($0, [1, nil, 3]) }.joined()
        let rows = try package(["A1:XFD1048576"], rows: many).rows()
        #expect(rows.count == 2000)
        #expect(rows.allSatisfy { $0.covered.count == ($0.number == 1 ? 2 : 3) })
    }

    @Test(arguments: [
        (["A1:B2", "B2:C3"], "A1:B2", "B2:C3", 2), (["B2:C3", "A1:B2"], "A1:B2", "B2:C3", 2),
        (["A1:XFD1048576", "C5:D6"], "A1:XFD1048576", "C5:D6", 5), (["A1:A3", "C1:C3", "A3:C3"], "A1:A3", "A3:C3", 3),
        (["A1:B2", "A1:B3"], "A1:B2", "A1:B3", 1),
    ])
    func `ranges that overlap are named`(ranges: [String], one: String, two: String, row: Int) throws {
        let text = try package(ranges, rows: "").problem().text
        #expect(
            text.zh == "文件 a.xlsx，工作表“表”，第 \(row) 行：合并区域 \(one) 与 \(two) 重叠；请取消这两处合并，或在 Excel、WPS 中打开修复后另存为 .xlsx")
        #expect(
            text.en
                == "a.xlsx, sheet “表”, row \(row): the merged ranges \(one) and \(two) overlap; "
                + "unmerge them, or have Excel or WPS repair the workbook and save it as .xlsx")
    }

    @Test(arguments: [
        "", "A", "A1:", "A1:B", ":B2", "A1:B2:C3", "A0:B1", "A1:XFE2", "A1:A1048577", "A1:A99999999999999999999", "1:2",
    ])
    func `what is no range is named`(reference: String) throws {
        let text = try package([reference], rows: "").problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：合并区域“\(reference)”不是有效的区域；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            text.en
                == "a.xlsx, sheet “表”: the merged range “\(reference)” is no range of a sheet; "
                + "open it in Excel or WPS and save it as an .xlsx workbook")
    }

    @Test func `too many ranges, and ranges over too many cells, are refused`() throws {
        var limits = XLSXLimits()
        limits.mergedRanges = 2
        let three = package(["A1:A2", "B1:B2", "C1:C2"], rows: "")
        let many = try three.problem(limits: limits).text
        #expect(many.zh == "文件 a.xlsx，工作表“表”：合并区域超过 2 个；请取消合并单元格")
        #expect(many.en == "a.xlsx, sheet “表”: there are more than 2 merged ranges; unmerge the cells")
        limits = XLSXLimits()
        limits.coveredCells = 150
        let wide = try package(["A1:CV1", "A2:CV2"], rows: row(1, [1]) + row(2, [1])).problem(limits: limits).text
        #expect(wide.zh == "文件 a.xlsx，工作表“表”，第 2 行：合并区域覆盖的单元格过多；请取消合并单元格")
        #expect(wide.en == "a.xlsx, sheet “表”, row 2: the merged ranges cover too many cells; unmerge the cells")
    }

    @Test func `ranges are found wherever the sheet is read from`() throws {
        // More than is kept in memory, in pieces that do not end where the list begins.
        let many = (1...120_000).map {
            "<row r=\"\($0)\" spans=\"1:3\" ht=\"13.5\" customHeight=\"1\"><c r=\"A\($0)\"><v>1</v></c></row>"
        }
        for ranges in [["A1:B1"], []] {
            var package = package(ranges, rows: many.joined())
            if ranges.isEmpty {
                package["xl/worksheets/sheet1.xml"] = package["xl/worksheets/sheet1.xml"].replacing(
                    "mergeCells", with: "other")
            }
            let source = try package.source()
            var covered = 0
            var rows = 0
            try source.read(source.outlines()[0], progress: { _ in }) {
                rows += 1
                covered += $0.covered.count
            }
            #expect(rows == 120_000 && covered == ranges.count)
        }
    }

    @Test func `texts that mention merging, and lists in comments, mislead nobody`() throws {
        var package = package(
            ["A1:B1"], rows: "<row><c t=\"inlineStr\"><is><t>mergeCells&lt;mergeCells></t></is></c></row>")
        #expect(try package.rows()[0].covered.count == 1)
        package = HandMadePackage(
            rows: row(1, [1]), after: "<!-- <mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells> -->")
        let text = try package.problem().text
        #expect(text.zh == "文件 a.xlsx，工作表“表”：合并单元格的列表写在不寻常的位置；请在 Excel 或 WPS 中打开后另存为 .xlsx 工作簿")
        #expect(
            text.en
                == "a.xlsx, sheet “表”: the list of merged ranges stands in an unusual place; "
                + "open it in Excel or WPS and save it as an .xlsx workbook")
    }

    @Test func `the layout tells widths, hidden columns and merged ranges`() throws {
        var package = package(["B3:C4", "A1:D1"], rows: row(1, [1]))
        let name = "xl/worksheets/sheet1.xml"
        package[name] = package[name].replacing(
            "<sheetData>",
            with:
                "<cols><col min=\"1\" max=\"1\" width=\"22.5\" customWidth=\"1\"/><col min=\"3\" max=\"16384\" hidden=\"1\"/>"
                + "<col min=\"5\" max=\"2\"/><col min=\"-1\" max=\"999999999999999999999\"/></cols><sheetData>")
        let source = try package.source()
        let layout = try source.layout(of: source.outlines()[0])
        #expect(
            layout.columns == [
                ColumnLayout(columns: 1...1, width: 22.5, isHidden: false),
                ColumnLayout(columns: 3...16_384, width: nil, isHidden: true),
            ])
        #expect(layout.mergedRanges.map(\.reference) == ["A1:D1", "B3:C4"])
    }
}
