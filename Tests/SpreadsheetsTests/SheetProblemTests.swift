import Localization
import Spreadsheets
import Testing

@Suite struct SheetProblemTests {
    private let reason = Localized(zh: "不对", en: "wrong")

    @Test func `sheet, line and long values have their place in the text`() {
        let problem = SheetProblem(
            file: "a.xlsx", sheet: "项目", row: 5, column: SheetColumn(28), value: String(repeating: "长\n", count: 30),
            reason: reason)
        let shown = String(repeating: "长 ", count: 20) + "…"
        #expect(problem.text.zh == "文件 a.xlsx，工作表“项目”，第 5 行，AB 列，值“\(shown)”：不对")
        #expect(problem.text.en == "a.xlsx, sheet “项目”, row 5, column AB, value “\(shown)”: wrong")
        let line = SheetProblem(file: "a.csv", line: 7, reason: reason)
        #expect(line.text.zh == "文件 a.csv，文本第 7 行：不对")
        #expect(line.text.en == "a.csv, line 7: wrong" && line.description == line.text.en)
    }

    @Test func `several problems are told a line each`() {
        let problem = SheetProblem(file: "a.csv", row: 1, reason: reason)
        #expect(SheetProblems(problem, [problem]).text.en == "a.csv, row 1: wrong\na.csv, row 1: wrong")
    }

    @Test(arguments: [(0, ""), (1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")])
    func `column letters are those of spreadsheet programs`(number: Int, letters: String) {
        #expect(columnLetters(number) == letters)
    }
}
