import Localization
import Spreadsheets
import Testing

@Suite struct TableFinderTests {
    private let finder = TableFinder(expecting: [
        ExpectedColumn(key: "name", label: Localized(zh: "名称", en: "Name"), aliases: ["项目名称"]),
        ExpectedColumn(key: "amount", label: Localized(zh: "总投资", en: "Investment")),
        ExpectedColumn(key: "note", label: Localized(zh: "备注", en: "Note"), isRequired: false),
    ])

    private func problems(_ lines: [[String]]) throws -> Localized {
        try #require(throws: SheetProblems.self) { try finder.read(WrittenSheet(lines)) }.text
    }

    @Test func `the header is found below titles, whatever its spaces, width, case and language`() throws {
        let read = try finder.read(
            WrittenSheet([
                ["招商项目台账"], [], ["单位：万元", "", "2014"], ["序号", "项目\n名　称", "ＩＮＶＥＳＴＭＥＮＴ "], ["1", "甲", "5"], ["", " "],
                ["2", "乙"],
            ]))
        let table = try #require(read.table)
        #expect(table.headerRows == 4...4)
        #expect(table.columns.map(\.keys) == [[], ["name"], ["amount"]])
        #expect(table.column("amount") == 3 && table.column("note") == nil)
        #expect(read.column("name") == ["甲", "乙"])
        #expect(table.value("amount", in: read.rows[1]) == .empty)
        #expect(table.titles.map(\.number) == [1, 3])
        #expect(read.skipped(.title) == "1, 3" && read.skipped(.blank) == "2, 6")
        #expect(read.summary.shortRows.description == "7")
    }

    @Test func `one expected column is enough where only one is expected`() throws {
        let single = TableFinder(expecting: [ExpectedColumn(key: "code", label: Localized(zh: "代码", en: "Code"))])
        #expect(try single.read(WrittenSheet([["title"], ["CODE"], ["x"]])).rows.count == 1)
    }

    @Test func `a row with one expected header serves where no row has two`() throws {
        let optional = TableFinder(expecting: [
            ExpectedColumn(key: "name", label: Localized(zh: "名称", en: "Name")),
            ExpectedColumn(key: "note", label: Localized(zh: "备注", en: "Note"), isRequired: false),
        ])
        #expect(try optional.read(WrittenSheet([["名称"], ["甲"]])).table?.headerRows == 1...1)
        #expect(try optional.read(WrittenSheet([["名称"], ["名称", "备注"], ["甲", "乙"]])).table?.headerRows == 2...2)
    }

    @Test func `without a header the problem tells what was expected and what is there`() throws {
        let text = try problems([[], ["甲", "5"], ["名"]])
        #expect(text.zh == "文件 a.csv：找不到标题行；前几行是 第 2 行：甲、5；第 3 行：名；请在数据上方加一行列标题：名称、总投资、备注")
        #expect(
            text.en
                == "a.csv: there is no header row; the first rows are row 2: 甲, 5; row 3: 名; "
                + "put a row of headers above the data: Name, Investment, Note")
        #expect(try problems([]).zh == "文件 a.csv：找不到标题行；文件没有内容；请在数据上方加一行列标题：名称、总投资、备注")
    }

    @Test func `a column that is there twice is named by both letters`() throws {
        let text = try problems([["x", "名称", "总投资", "", "", "Name"]])
        #expect(text.zh == "文件 a.csv，第 1 行：B 列和 F 列都是“名称”；请只保留一列，或给其余的列改名")
        #expect(text.en == "a.csv, row 1: B and F are both the column “Name”; keep one of them, or rename the others")
    }

    @Test func `a missing column comes with the nearest name`() throws {
        let near = try problems([["名称", "总投资额", "备注"]])
        #expect(near.zh == "文件 a.csv，第 1 行：缺少“总投资”列；如果就是 B 列“总投资额”，请改成这个名称")
        #expect(
            near.en
                == "a.csv, row 1: the column “Investment” is missing; if it is column B, “总投资额”, give it that name")
        let far = try problems([["名称", "备注"]])
        #expect(far.zh == "文件 a.csv，第 1 行：缺少“总投资”列；请补上这一列")
        #expect(far.en == "a.csv, row 1: the column “Investment” is missing; add it")
    }

    @Test func `a row longer than the header is a problem, unless what is over is blank`() throws {
        let read = try finder.read(WrittenSheet([["名称", "总投资"], ["甲", "1", "200"], ["乙", "2", " "], ["丙"]]))
        #expect(read.rows.map(\.number) == [3, 4])
        let text = try #require(read.summary.problems.first).text
        #expect(text.zh == "文件 a.csv，第 2 行，C 列，值“200”：这一格超出了标题行（标题到 B 列为止）；请检查这一行是否多了分隔符：含逗号的内容要放在双引号内")
        #expect(
            text.en
                == "a.csv, row 2, column C, value “200”: this cell is beyond the header row, which ends at column B; "
                + "see whether the row has a delimiter too many: text with a comma needs quotation marks")
    }

    @Test func `a problem about a cell names its header and quotes it`() throws {
        let read = try finder.read(WrittenSheet([["名称", "总投资"], ["甲", "abc"]]))
        let problem = try #require(read.table).problem(
            in: read.rows[0], column: "amount", reason: Localized(zh: "不是金额", en: "not an amount"),
            remedy: Localized(zh: "请填写数字", en: "write a number"))
        #expect(problem.text.zh == "文件 a.csv，第 2 行，B 列（总投资），值“abc”：不是金额；请填写数字")
        #expect(problem.text.en == "a.csv, row 2, column B (总投资), value “abc”: not an amount; write a number")
    }
}
