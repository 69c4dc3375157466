public import Localization

/// Why a workbook could not be written.
public enum WorkbookProblem: LocalizedProblem, Equatable {
    /// A spreadsheet file cannot hold what the workbook asks for.
    case impossible(Localized)
    /// The file cannot be made at this path. `reason` is why the system says so.
    case unwritable(path: String, reason: Localized)
    case diskFull(path: String)
    /// The writing library gave up; its words may help whoever looks into it.
    case failed(path: String, reason: String)

    public var text: Localized {
        switch self {
        case .impossible(let text): text
        case .unwritable(let path, let reason):
            Localized(
                zh: "不能写入文件“\(path)”：\(reason.zh)。请检查文件夹是否存在、是否有写入权限，或换一个位置",
                en:
                    "cannot write the file “\(path)”: \(reason.en). Check that its folder is there and may be written to, "
                    + "or choose another place")
        case .diskFull(let path):
            Localized(
                zh: "磁盘已满，文件“\(path)”没有写成。请腾出空间后重试",
                en: "the disk is full and the file “\(path)” was not written: make room and try again")
        case .failed(let path, let reason):
            Localized(
                zh: "文件“\(path)”没有写成：生成表格文件时出错（\(reason)）。请重试；如仍出错，请报告此信息",
                en:
                    "the file “\(path)” was not written: making the spreadsheet failed (\(reason)). Try again, and report "
                    + "this message if it stays")
        }
    }
}

extension WorkbookProblem {
    static let noVisibleSheet = impossible(
        Localized(
            zh: "工作簿没有可见的工作表，表格软件打不开这样的文件。请至少加入一个可见的工作表",
            en: "the workbook has no visible sheet, and spreadsheet programs refuse such a file: add at least one"))

    static func sheetName(_ name: String, _ fault: SheetName.Fault) -> WorkbookProblem {
        let reason =
            switch fault {
            case .empty: Localized(zh: "名称是空的", en: "it is empty")
            case .tooLong:
                Localized(
                    zh: "名称超过 \(SheetName.longest) 个字符", en: "it is longer than \(SheetName.longest) characters")
            case .character(let character):
                Localized(
                    zh: "名称不能包含“\(SpreadsheetText.printable(String(character)))”（也不能有 [ ] : * ? / \\）",
                    en:
                        "it must not contain “\(SpreadsheetText.printable(String(character)))”, nor any of [ ] : * ? / \\"
                )
            case .apostrophe:
                Localized(zh: "名称不能以撇号（'）开头或结尾", en: "it must not begin or end with an apostrophe (')")
            case .reserved:
                Localized(zh: "Excel 保留了这个名称", en: "Excel keeps that name for itself")
            }
        return impossible(
            Localized(
                zh: "工作表不能叫“\(name)”：\(reason.zh)。请换一个名称",
                en: "a sheet cannot be called “\(name)”: \(reason.en). Choose another name"))
    }

    static func sameName(_ first: String, _ second: String) -> WorkbookProblem {
        impossible(
            Localized(
                zh: "有两个工作表重名：“\(first)”和“\(second)”（不区分大小写）。请改其中一个的名称",
                en:
                    "two sheets have the same name, “\(first)” and “\(second)” (case does not count): rename one of them"
            ))
    }

    static func tooMany(_ what: Localized, count: Int, limit: Int, on sheet: String) -> WorkbookProblem {
        impossible(
            Localized(
                zh: "工作表“\(sheet)”有 \(count) \(what.zh)，表格文件最多只能有 \(limit) \(what.zh)。请分成几个工作表，或导出 CSV",
                en: "the sheet “\(sheet)” has \(count) \(what.en), and a spreadsheet holds at most \(limit): "
                    + "split it into several sheets, or export CSV"))
    }

    static func tooLong(_ what: Localized, at cell: String, of sheet: String, length: Int) -> WorkbookProblem {
        impossible(
            Localized(
                zh: "工作表“\(sheet)”的单元格 \(cell) 中的\(what.zh)有 \(length) 个字符，超过单元格的上限 \(SpreadsheetText.longest)。"
                    + "请缩短，或导出 CSV",
                en: "the \(what.en) in cell \(cell) of the sheet “\(sheet)” has \(length) characters, more than the "
                    + "\(SpreadsheetText.longest) that a cell can hold: shorten it, or export CSV"))
    }

    static func numberFormat(_ format: String) -> WorkbookProblem {
        impossible(
            Localized(
                zh: "数字格式“\(format)”太长（最多 127 字节）。请缩短",
                en: "the number format “\(format)” is longer than 127 bytes: shorten it"))
    }

    static func area(_ what: Localized, _ area: Workbook.Area, of sheet: String) -> WorkbookProblem {
        impossible(
            Localized(
                zh: "工作表“\(sheet)”的\(what.zh)（行 \(area.rows)，列 \(area.columns)，从 0 起）是空的，或超出了表格的范围。请更正",
                en:
                    "the \(what.en) of the sheet “\(sheet)” (rows \(area.rows), columns \(area.columns), from 0) is empty "
                    + "or lies outside of a sheet: correct it"))
    }

    static func overlap(_ first: Workbook.Area, _ second: Workbook.Area, of sheet: String) -> WorkbookProblem {
        impossible(
            Localized(
                zh: "工作表“\(sheet)”的合并区域 \(first.reference) 和 \(second.reference) 重叠。请更正其中一个",
                en: "the merged areas \(first.reference) and \(second.reference) of the sheet “\(sheet)” overlap: "
                    + "correct one of them"))
    }

    static func unknownSheet(_ name: String, named by: String) -> WorkbookProblem {
        impossible(
            Localized(
                zh: "工作表“\(by)”的下拉列表引用了工作簿中没有的工作表“\(name)”。请更正名称",
                en: "a drop-down list on the sheet “\(by)” refers to “\(name)”, which is no sheet of the workbook: "
                    + "correct the name"))
    }
}
