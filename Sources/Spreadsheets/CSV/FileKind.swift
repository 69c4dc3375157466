import Localization

/// What a file that is not UTF-8 text most likely is.
enum FileKind {
    case utf16, gbk, zipWorkbook, oldWorkbook, unknown

    init(of bytes: [UInt8]) {
        self =
            if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
                .utf16
            } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
                .zipWorkbook
            } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
                .oldWorkbook
            } else if looksLikeGB18030(bytes) {
                .gbk
            } else {
                .unknown
            }
    }

    /// What to tell the person who took it for a CSV file; `place` is where it ceases to be one.
    func reason(_ place: Localized) -> Localized {
        switch self {
        case .utf16:
            Localized(
                zh: "文件是 UTF-16 编码（Excel 的“Unicode 文本”），不是 UTF-8",
                en: "the file is UTF-16 (Excel calls it “Unicode Text”), not UTF-8")
        case .zipWorkbook:
            Localized(zh: "文件是 Excel 工作簿（.xlsx），不是 CSV", en: "the file is an Excel workbook (.xlsx), not CSV")
        case .oldWorkbook:
            Localized(zh: "文件是旧版 Excel 工作簿（.xls），不是 CSV", en: "the file is an old Excel workbook (.xls), not CSV")
        case .gbk:
            Localized(zh: "文件不是 UTF-8，看上去是 GBK（GB18030）编码（", en: "the file is not UTF-8, it looks like GBK (GB18030) (")
                + place + Localized(zh: "）", en: ")")
        case .unknown:
            Localized(zh: "文件不是有效的 UTF-8（", en: "the file is not valid UTF-8 (") + place + Localized(zh: "）", en: ")")
        }
    }
}

/// Whether all of `bytes` has the structure of GB18030, of which GBK is the common part, and none is NUL.
private func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let lead = rest.popFirst() {
        if lead < 0x80 {
            if lead == 0 { return false }
            continue
        }
        guard (0x81...0xFE).contains(lead), let second = rest.popFirst() else { return false }
        switch second {
        case 0x40...0x7E, 0x80...0xFE: continue
        case 0x30...0x39:
            guard let third = rest.popFirst(), let fourth = rest.popFirst(), (0x81...0xFE).contains(third),
                (0x30...0x39).contains(fourth)
            else { return false }
        default: return false
        }
    }
    return true
}
