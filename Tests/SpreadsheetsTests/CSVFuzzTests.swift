import Localization
import Spreadsheets
import TestSupport
import Testing

@Suite struct CSVFuzzTests {
    private let finder = TableFinder(expecting: [
        ExpectedColumn(key: "name", label: Localized(zh: "名称", en: "Name")),
        ExpectedColumn(key: "amount", label: Localized(zh: "金额", en: "Amount")),
    ])

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `mangled bytes give rows or a problem, never a crash`(seed: UInt64) {
        let seeds = [
            "\u{FEFF}二〇一四年台账\r\n\r\n名称,金额,备注\r\n\"甲,乙\",\"1,200\",\"多行\r\n内容\"\r\n𠮷,\"\"\"引\"\"\",\r\n",
            "name;amount\n1;2\n\"x\"\"y\";3\n", "名称\t金额\r甲\t５\r",
        ].map { Array($0.utf8) }
        let telling: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x2C, 0x3B, 0x09, 0x80, 0xC2, 0xE4, 0xF0, 0xFF, 0xEF, 0xBB, 0xBF]
        var random = SplitMix(state: seed)
        for _ in 0..<500 {
            var bytes = seeds.randomElement(using: &random) ?? []
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] = telling.randomElement(using: &random) ?? 0
                case 1: bytes.insert(telling.randomElement(using: &random) ?? 0, at: index)
                case 2: bytes.remove(at: index)
                default: bytes.removeLast(bytes.count - index)
                }
            }
            check(bytes)
        }
    }

    private func check(_ bytes: [UInt8]) {
        do {
            let source = try CSVSource(file: "fuzz.csv", bytes: bytes)
            let sheet = try source.sheet()
            #expect(sheet.rows.map(\.number) == Array(1..<(sheet.rows.count + 1)))
            #expect(zip(sheet.rows, sheet.rows.dropFirst()).allSatisfy { $0.line < $1.line })
            let summary = try finder.read(source).summary
            let skipped = summary.skipped.values.map(\.count).reduce(0, +)
            let headers = summary.tables.map(\.headerRows.count).reduce(0, +)
            let accounted = summary.data.count + skipped + summary.problems.count + headers
            #expect(accounted == sheet.rows.count, "every row is accounted for")
        } catch let problem as any LocalizedProblem {
            #expect(problem.text.zh.contains("fuzz.csv") && problem.text.en.contains("fuzz.csv"))
        } catch {
            Issue.record(error)
        }
    }
}
