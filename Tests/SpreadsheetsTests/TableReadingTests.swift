import Localization
import Spreadsheets
import Testing

@Suite struct TableReadingTests {
    private let finder = TableFinder(expecting: [
        ExpectedColumn(key: "name", label: Localized(zh: "项目名称", en: "Name")),
        ExpectedColumn(key: "total", label: Localized(zh: "总投资", en: "Total"), aliases: ["投资额"]),
        ExpectedColumn(key: "fixed", label: Localized(zh: "固定资产投资", en: "Fixed"), isRequired: false),
    ])

    private func row(_ number: Int, _ cells: [String], hidden: Bool = false, covered: [Int: MergedCell] = [:])
        -> SheetRow
    {
        SheetRow(number: number, cells: cells.map { CellValue($0) }, isHidden: hidden, covered: covered)
    }

    private func covered(_ columns: ClosedRange<Int>, from anchor: (row: Int, column: Int), _ text: String)
        -> [Int: MergedCell]
    {
        let cell = MergedCell(row: anchor.row, column: anchor.column, value: .text(text))
        return Dictionary(uniqueKeysWithValues: columns.map { ($0, cell) })
    }

    @Test func `a header of two rows with merged cells is one header, whose columns go by either name`() throws {
        let read = try finder.read(
            WrittenSheet(rows: [
                row(1, ["2014年3月台账"]),
                row(2, ["序号", "项目名称", "投资情况"], covered: covered(4...4, from: (2, 3), "投资情况")),
                row(
                    3, ["", "", "总投资", "其中：固定资产投资"],
                    covered: covered(1...1, from: (2, 1), "序号").merging(covered(2...2, from: (2, 2), "项目名称")) { $1 }),
                row(4, ["1", "甲", "5", "3"]),
            ]))
        #expect(read.table?.headerRows == 2...3)
        #expect(read.table?.columns.map(\.header) == ["序号", "项目名称", "投资情况/总投资", "投资情况/其中：固定资产投资"])
        #expect(read.column("name") == ["甲"] && read.column("total") == ["5"] && read.column("fixed") == ["3"])
        let byPath = TableFinder(expecting: [
            ExpectedColumn(key: "a", label: Localized(verbatim: "投资情况/总投资")),
            ExpectedColumn(key: "b", label: Localized(verbatim: "项目名称")),
        ])
        #expect(
            try byPath.read(
                WrittenSheet(rows: [
                    row(1, ["项目名称", "投资情况"]), row(2, ["", "总投资"]), row(3, ["甲", "5"]),
                ])
            ).column("a") == ["5"])
    }

    @Test func `a grouped header in CSV, where nothing is merged, is found as well`() throws {
        let read = try finder.read(
            WrittenSheet([["项目名称", "投资（万元）", "", "备注"], ["", "总投资", "固定资产投资", ""], ["甲", "5", "3", "x"]]))
        #expect(read.table?.headerRows == 1...2)
        #expect(read.table?.columns.map(\.header) == ["项目名称", "投资（万元）/总投资", "投资（万元）/固定资产投资", "备注"])
        #expect(read.column("fixed") == ["3"])
    }

    @Test func `two columns of one name below different headers can be told apart by their paths only`() throws {
        let finder = TableFinder(expecting: [
            ExpectedColumn(key: "planned", label: Localized(verbatim: "开工/计划")),
            ExpectedColumn(key: "done", label: Localized(verbatim: "投产/计划")),
        ])
        let read = try finder.read(
            WrittenSheet([["名称", "开工", "", "投产", ""], ["", "计划", "实际", "计划", "实际"], ["甲", "1", "2", "3", "4"]]))
        #expect(read.column("planned") == ["1"] && read.column("done") == ["3"])
    }

    @Test func `a data row is never taken for the second row of a header`() throws {
        let read = try finder.read(WrittenSheet([["项目名称", "总投资", "备注"], ["甲", "1", ""], ["乙", "2", ""]]))
        #expect(read.table?.headerRows == 1...1)
        #expect(read.rows.count == 2)
    }

    @Test func `units, stars and 其中 do not hide a header, but the plain name wins`() throws {
        let read = try finder.read(WrittenSheet([["*项目名称", "总投资（万元）", "其中：固定资产投资(万元)"], ["甲", "1", "2"]]))
        #expect(read.table?.columns.map(\.keys) == [["name"], ["total"], ["fixed"]])
        let both = try finder.read(WrittenSheet([["项目名称", "总投资（万元）", "总投资", "投资额"], ["甲", "1", "2", "3"]]))
        #expect(both.column("total") == ["2"])
        #expect(both.table?.columns.map(\.keys) == [["name"], [], ["total"], []])
    }

    @Test func `totals, headings, remarks and repeated headers are skipped, and each is told`() throws {
        let read = try finder.read(
            WrittenSheet(
                [
                    ["项目名称", "总投资", "备注"], ["一、工业项目"], ["甲", "1", ""], ["小　计", "1"], ["项目名称", "总投资", "备注"],
                    ["（二）服务业"], ["乙", "2", ""], ["合计", "3"], ["注：金额为万元"], ["填表人：王芳", "", "审核：李四"], [], ["丙", "4", ""],
                ], delimited: false))
        #expect(read.column("name") == ["甲", "乙", "丙"])
        #expect(read.skipped(.groupHeading) == "2, 6")
        #expect(read.skipped(.total) == "4, 8")
        #expect(read.skipped(.repeatedHeader) == "5")
        #expect(read.skipped(.remark) == "9–10")
        #expect(read.skipped(.blank) == "11")
        #expect(read.summary.data.description == "3, 7, 12")
    }

    @Test(arguments: [
        "合计部件厂", "注塑机项目", "说明书印刷", "单位大厦", "总部基地", "一、二期配套", "审核中心项目", "报送平台项目", "制表机项目", "合计", "Total（中国）",
    ])
    func `a name that begins like a total or a remark, with words behind it, is data`(name: String) throws {
        let read = try finder.read(WrittenSheet([["项目名称", "总投资", "备注"], [name, "1", "工业"]]))
        #expect(read.column("name") == [name])
    }

    @Test(arguments: ["审核中心项目", "报送平台", "制表机项目", "Total（中国）", "Sum"])
    func `a name that begins like a remark or is a word for sums is data where words stand beside it`(
        name: String
    ) throws {
        let read = try finder.read(WrittenSheet([["项目名称", "总投资", "备注"], [name, "招商局", "工业"]]))
        #expect(read.column("name") == [name])
    }

    @Test(arguments: ["开工日期（计划）", "开工日期（预计）", "计划/开工日期", "上年/开工日期"])
    func `a header of something planned or of another time is not the plain one`(header: String) throws {
        let finder = TableFinder(expecting: [
            ExpectedColumn(key: "name", label: Localized(verbatim: "项目名称")),
            ExpectedColumn(key: "start", label: Localized(verbatim: "开工日期"), isRequired: false),
            ExpectedColumn(key: "note", label: Localized(verbatim: "备注"), isRequired: false),
        ])
        let levels = header.split(separator: "/").map(String.init)
        let lines =
            levels.count == 1
            ? [["项目名称", header, "备注"]] : [["项目名称", levels[0], "备注"], ["", levels[1], ""]]
        #expect(try finder.read(WrittenSheet(lines + [["甲", "2014-05-01", "x"]])).table?.column("start") == nil)
    }

    @Test func `lines between two blocks count for the second one also where its header is the same`() throws {
        var titles: [[Int]] = []
        let source = WrittenSheet([
            ["填报单位：招商局"], ["项目名称", "总投资"], ["甲", "1"], ["填报单位：财政局"], ["项目名称", "总投资"], ["乙", "2"],
        ])
        _ = try finder.read(
            source.outlines()[0], of: source, begin: { titles.append($0.titles.map(\.number)) }, { _, _ in })
        #expect(titles == [[1], [1, 4]])
    }

    @Test(arguments: [["项目名称", "总投资"], ["项目名称", "总投资（亿元）"], ["总投资", "项目名称"]])
    func `a line of one text between a gap and a header is the title of the next block`(header: [String]) throws {
        var titles: [[Int]] = []
        let source = WrittenSheet(rows: [
            row(1, ["项目名称", "总投资"]), row(2, ["甲", "1"]), row(3, ["合计", "1"]),
            row(
                5, ["7月新增项目", ""], covered: covered(2...2, from: (5, 1), "7月新增项目")), row(6, ["", "单位：亿元"]),
            row(7, header), row(8, ["2", "乙"]),
        ])
        let summary = try finder.read(
            source.outlines()[0], of: source, begin: { titles.append($0.titles.map(\.number)) }, { _, _ in })
        #expect(titles == [[], [5, 6]])
        #expect(summary.skipped[.title]?.description == "5–6")
    }

    @Test func `a line of one text is data where no header follows, or where it goes on with the data`() throws {
        let read = try finder.read(
            WrittenSheet(
                [
                    ["项目名称", "总投资"], ["甲", "1"], [], ["乙"], ["丙", "3"], [], ["丁"], ["合计", "4"], ["项目名称", "总投资"],
                    ["戊", "5"], ["己"], ["项目名称", "总投资"], [], ["庚"], [], ["辛"],
                ], delimited: false))
        #expect(read.column("name") == ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"])
        #expect(read.skipped(.title) == "")
    }

    @Test func `a header that repeats the names with another unit begins a block of its own`() throws {
        let read = try finder.read(
            WrittenSheet([["项目名称", "总投资（万元）"], ["甲", "1"], ["项目名称", "总投资（亿元）"], ["乙", "2"]]))
        #expect(read.summary.tables.map { $0.columns.last?.header } == ["总投资（万元）", "总投资（亿元）"])
    }

    @Test func `a row that says something beside words of the header is data`() throws {
        let read = try finder.read(
            WrittenSheet([["项目名称", "总投资", "备注", "a", "b"], ["项目名称", "总投资", "x", "y", "z"]]))
        #expect(read.rows.count == 1)
    }

    @Test func `labels before what they name are no header, and blank lines above it are any number`() throws {
        let lines = Array(repeating: [""], count: 150) + [["项目名称：", "甲", "总投资：", "5"], ["项目名称", "总投资"], ["乙", "2"]]
        let read = try finder.read(WrittenSheet(lines, delimited: false))
        #expect(read.table?.headerRows == 152...152 && read.column("name") == ["乙"])
    }

    @Test func `a second block with its columns in another order is read by its own header`() throws {
        let read = try finder.read(
            WrittenSheet([["项目名称", "总投资"], ["甲", "1"], [], ["总投资", "项目名称"], ["2", "乙"]]))
        #expect(read.summary.tables.map(\.headerRows) == [1...1, 4...4])
        #expect(read.rows.count == 2)
        #expect(read.summary.tables.last?.value("name", in: read.rows[1]) == .text("乙"))
    }

    @Test func `a line of cells that says who reports is no header`() throws {
        let finder = TableFinder(expecting: [
            ExpectedColumn(key: "a", label: Localized(verbatim: "填报单位")),
            ExpectedColumn(key: "b", label: Localized(verbatim: "填报日期")),
        ])
        let read = try finder.read(
            WrittenSheet([["填报单位：", "财政局", "填报日期：", "2014-03-25"], ["填报单位", "填报日期"], ["x", "y"]], delimited: false))
        #expect(read.table?.headerRows == 2...2)
    }

    @Test func `what brackets or groups say beyond a unit makes another column of it`() throws {
        let problem = #expect(throws: SheetProblems.self) {
            try finder.read(WrittenSheet([["项目名称", "总投资（累计完成）"], ["甲", "1"]]))
        }
        #expect(problem?.text.zh.contains("缺少“总投资”列") == true)
        #expect(throws: SheetProblems.self) {
            try finder.read(WrittenSheet([["项目名称", "本年完成", ""], ["", "总投资", "固定资产投资"], ["甲", "1", "1"]]))
        }
    }

    @Test func `hidden rows are not used unless asked for, and told`() throws {
        let sheet = WrittenSheet(rows: [
            row(1, ["项目名称", "总投资"]), row(2, ["甲", "1"]), row(3, ["乙", "2"], hidden: true),
        ])
        let read = try finder.read(sheet)
        #expect(read.column("name") == ["甲"] && read.skipped(.hidden) == "3")
        #expect(try finder.read(sheet, includingHidden: true).column("name") == ["甲", "乙"])
    }

    @Test func `only the rows that were asked for are looked at, the others told`() throws {
        let lines = [["项目名称", "总投资"], ["甲", "1"], [], ["项目名称", "总投资"], ["乙", "2"], ["丙", "3"]]
        let read = try finder.read(WrittenSheet(lines), rows: 4...5)
        #expect(read.column("name") == ["乙"] && read.skipped(.outsideRange) == "1–2, 6")
    }

    @Test func `what stands beside the table or below no header is told, column by column`() throws {
        let read = try finder.read(
            WrittenSheet(
                [["项目名称", "", "总投资", "备注"], ["甲", "旁注", "1", "x", "", "远处"], ["乙", "", "2", "y"]], delimited: false))
        let unread = read.summary.unread.map { "\($0.key.number) \($0.key.header) \($0.value)" }.sorted()
        #expect(unread == ["2  1", "4 备注 2", "6  1"])
        #expect(read.rows.count == 2)
    }

    @Test func `row numbers are told as stretches`() {
        var numbers = RowNumbers()
        for number in [1, 2, 3, 7, 9, 10] { numbers.append(number) }
        #expect(numbers.description == "1–3, 7, 9–10" && numbers.count == 6)
        for number in stride(from: 20, to: 60, by: 2) { numbers.append(number) }
        #expect(numbers.description.hasSuffix("28, … +15"))
    }
}
