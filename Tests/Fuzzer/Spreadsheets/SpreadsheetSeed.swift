/// A file that inputs are made from.
struct SpreadsheetSeed {
    let bytes: [UInt8]
    /// Its parts, if it is a package.
    let archive: Archive?

    init(bytes: [UInt8]) {
        self.bytes = bytes
        archive = Archive(bytes)
    }

    static let texts = [
        "\u{FEFF}二〇一四年台账\r\n\r\n名称,金额,备注\r\n\"甲,乙\",\"1,200\",\"多行\r\n内容\"\r\n𠮷,\"\"\"引\"\"\",\r\n",
        "name;amount\n1;2\n\"x\"\"y\";3\n", "名称\t金额\r甲\t５\r", "<table><tr><td>1</td></tr></table>",
    ].map { SpreadsheetSeed(bytes: Array($0.utf8)) }
}
