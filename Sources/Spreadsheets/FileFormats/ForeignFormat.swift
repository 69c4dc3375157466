import Localization

/// Formats that are recognised only to be refused with the way out.
enum ForeignFormat: Hashable {
    case encryptedWorkbook, oldWorkbook, binaryWorkbook, openDocument, openDocumentSheet, wordDocument, slides
    case otherCompoundFile, otherPackage, otherZip, html, webArchive, xml2003, xml, pdf, richText, image
    case archive(String)
    case binary

    func problem(file: String) -> SheetProblem {
        SheetProblem(file: file, reason: reason, remedy: remedy)
    }

    private var reason: Localized {
        switch self {
        case .encryptedWorkbook: Localized(zh: "文件设有打开密码", en: "the file is protected by a password")
        case .oldWorkbook:
            Localized(
                zh: "文件是旧版工作簿（Excel 97-2003 的 .xls 或 WPS 的 .et）",
                en: "the file is an old workbook (.xls of Excel 97-2003, or .et of WPS)")
        case .binaryWorkbook: Localized(zh: "文件是二进制工作簿（.xlsb）", en: "the file is a binary workbook (.xlsb)")
        case .openDocumentSheet:
            Localized(zh: "文件是 OpenDocument 表格（.ods）", en: "the file is an OpenDocument spreadsheet (.ods)")
        case .openDocument:
            Localized(zh: "文件是 OpenDocument 文档，不是表格", en: "the file is an OpenDocument document and no spreadsheet")
        case .wordDocument: Localized(zh: "文件是 Word 文档", en: "the file is a Word document")
        case .slides: Localized(zh: "文件是 PowerPoint 演示文稿", en: "the file is a PowerPoint presentation")
        case .otherCompoundFile:
            Localized(
                zh: "文件是旧版 Office 文档或邮件，不是工作簿", en: "the file is an old Office document or a message, no workbook")
        case .otherPackage: Localized(zh: "文件是 Office 文档，但不是工作簿", en: "the file is an Office document, but no workbook")
        case .otherZip: Localized(zh: "文件是 zip 压缩包，不是工作簿", en: "the file is a zip archive, no workbook")
        case .html: Localized(zh: "文件其实是网页（HTML）", en: "the file is really a web page (HTML)")
        case .webArchive: Localized(zh: "文件其实是网页归档（MHTML）", en: "the file is really a web archive (MHTML)")
        case .xml2003:
            Localized(zh: "文件是 2003 版 XML 表格", en: "the file is an XML spreadsheet of Excel 2003")
        case .xml: Localized(zh: "文件是 XML 文本", en: "the file is XML")
        case .pdf: Localized(zh: "文件是 PDF", en: "the file is a PDF")
        case .richText: Localized(zh: "文件是 RTF 文档", en: "the file is an RTF document")
        case .image: Localized(zh: "文件是图片", en: "the file is a picture")
        case .archive(let name): Localized(zh: "文件是 \(name) 压缩包", en: "the file is a \(name) archive")
        case .binary: Localized(zh: "文件既不是工作簿也不是文本", en: "the file is neither a workbook nor text")
        }
    }

    private var remedy: Localized {
        switch self {
        case .encryptedWorkbook:
            Localized(
                zh: "请在 Excel 或 WPS 中打开，取消密码后另存为 .xlsx",
                en: "open it in Excel or WPS, remove the password and save it as .xlsx")
        case .oldWorkbook, .binaryWorkbook, .xml2003, .html, .webArchive, .xml:
            Localized(zh: "请在 Excel 或 WPS 中打开后另存为 .xlsx", en: "open it in Excel or WPS and save it as .xlsx")
        case .openDocumentSheet:
            Localized(
                zh: "请在 LibreOffice、Excel 或 WPS 中打开后另存为 .xlsx",
                en: "open it in LibreOffice, Excel or WPS and save it as .xlsx")
        case .openDocument, .wordDocument, .slides, .richText, .pdf, .image, .otherCompoundFile, .otherPackage:
            Localized(
                zh: "请把其中的表格复制到 Excel 或 WPS，另存为 .xlsx", en: "copy its table into Excel or WPS and save it as .xlsx")
        case .otherZip, .archive:
            Localized(zh: "请先解压，再选择其中的 .xlsx", en: "unpack it first and choose the .xlsx in it")
        case .binary:
            Localized(zh: "请检查是否选错了文件，或重新获取", en: "see whether it is the right file, or get it again")
        }
    }
}
