import Testing

@testable import Documents

@Suite struct SheetNameTests {
    @Test(arguments: [
        ("重大项目[2014]: a/b\\c?*", "重大项目 2014 a b c"), ("'quoted'", "quoted"), ("  a \n b ", "a b"), ("", "表"),
        ("[]", "表"),
        ("history", "history (2)"), (String(repeating: "𠮷", count: 20), String(repeating: "𠮷", count: 15)),
        ("A'B", "A'B"), ("e" + String(repeating: "\u{301}", count: 40), "表"),
    ])
    func `any text becomes a name that programs take`(text: String, name: String) {
        let cleaned = SheetName.cleaned(text, fallback: "表")
        #expect(cleaned == name)
        #expect(SheetName.fault(in: cleaned) == nil)
    }

    @Test func `a name that is taken gets a number, within the length`() {
        let long = String(repeating: "长", count: 31)
        #expect(SheetName.cleaned("A", avoiding: ["a"]) == "A (2)")
        #expect(SheetName.cleaned("A", avoiding: ["a", "a (2)"]) == "A (3)")
        #expect(SheetName.cleaned(long, avoiding: [long]) == String(repeating: "长", count: 27) + " (2)")
    }

    @Test(arguments: [(0, 0, "A1"), (9, 25, "Z10"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576"), (0, 701, "ZZ1")])
    func `cells are named as programs name them`(row: Int, column: Int, name: String) {
        #expect(Workbook.Area.name(row: row, column: column) == name)
    }
}
