import CZip
import Glibc
import Spreadsheets
import Testing

/// A workbook put together part by part, so that any of them can be wrong.
struct HandMadePackage {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    var parts: [(name: String, bytes: [UInt8])] = []
    /// Parts that are stored as they are.
    var stored: Set<String> = []
    /// Parts that get a password.
    var encrypted: Set<String> = []

    subscript(name: String) -> String {
        get { String(decoding: parts.first { $0.name == name }?.bytes ?? [], as: UTF8.self) }
        set { set(name, Array(newValue.utf8)) }
    }

    mutating func set(_ name: String, _ bytes: [UInt8]?) {
        parts.removeAll { $0.name == name }
        if let bytes { parts.append((name, bytes)) }
    }

    /// A workbook of one sheet, 表, whose `sheetData` holds `rows`.
    init(
        rows: String = "", after: String = "", strings: [String] = [], formats: [String]? = nil,
        workbook: String = "<workbookPr/>"
    ) {
        self["_rels/.rels"] = Self.relationships([("rId1", "officeDocument", "xl/workbook.xml")])
        self["xl/_rels/workbook.xml.rels"] = Self.relationships([
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ])
        self["xl/workbook.xml"] = """
            <workbook xmlns="\(Self.main)" xmlns:r="\(Self.relations)">\(workbook)\
            <sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>
            """
        self["xl/worksheets/sheet1.xml"] =
            "<worksheet xmlns=\"\(Self.main)\"><sheetData>\(rows)</sheetData>\(after)</worksheet>"
        if !strings.isEmpty {
            self["xl/sharedStrings.xml"] = "<sst xmlns=\"\(Self.main)\">\(strings.joined())</sst>"
        }
        if let formats {
            let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(xml($1))\"/>" }
            let cells = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
            self["xl/styles.xml"] = """
                <styleSheet xmlns="\(Self.main)"><numFmts>\(codes.joined())</numFmts>\
                <cellXfs>\(cells.joined())</cellXfs></styleSheet>
                """
        }
    }

    static func relationships(_ list: [(id: String, kind: String, target: String)]) -> String {
        let items = list.map {
            "<Relationship Id=\"\($0.id)\" Type=\"\(relations)/\($0.kind)\" Target=\"\($0.target)\"/>"
        }
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + items.joined() + "</Relationships>"
    }

    /// The bytes of the zip archive.
    func bytes() throws -> [UInt8] {
        var error = zip_error_t()
        let source = try #require(zip_source_buffer_create(nil, 0, 0, &error))
        let archive = try #require(zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error))
        zip_source_keep(source)
        defer { zip_source_free(source) }
        for (name, bytes) in parts {
            let copy = try #require(malloc(max(1, bytes.count)))
            bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
            let content = try #require(zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1))
            let index = zip_file_add(archive, name, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
            try #require(index >= 0)
            if stored.contains(name) { zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_STORE, 0) }
            if encrypted.contains(name) {
                zip_file_set_encryption(archive, zip_uint64_t(index), zip_uint16_t(ZIP_EM_AES_128), "password")
            }
        }
        try #require(zip_close(archive) == 0)
        try #require(zip_source_open(source) == 0)
        defer { zip_source_close(source) }
        zip_source_seek(source, 0, SEEK_END)
        let size = Int(zip_source_tell(source))
        zip_source_seek(source, 0, SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: size)
        try #require(zip_source_read(source, &bytes, zip_uint64_t(size)) == size)
        return bytes
    }

    func source(limits: XLSXLimits = .standard) throws -> XLSXSource {
        XLSXSource(file: "a.xlsx", bytes: try bytes(), limits: limits)
    }

    /// The rows of the first sheet.
    func rows(limits: XLSXLimits = .standard) throws -> [SheetRow] {
        let source = try source(limits: limits)
        return try source.sheet(source.outlines()[0]).rows
    }

    /// The only cell.
    func cell() throws -> CellValue { try #require(try rows().first)[1] }

    /// What is told of the file when its first sheet is read.
    func problem(limits: XLSXLimits = .standard) throws -> SheetProblem {
        try #require(throws: SheetProblem.self) { try rows(limits: limits) }
    }
}

func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
}

/// `bytes` with the first occurrence of `old`, or all of them, replaced.
func replacing(_ old: [UInt8], with new: [UInt8], in bytes: [UInt8], all: Bool = false) -> [UInt8] {
    var bytes = bytes
    for index in bytes.indices.dropLast(old.count - 1) where Array(bytes[index..<(index + old.count)]) == old {
        bytes.replaceSubrange(index..<(index + old.count), with: new)
        if !all { break }
    }
    return bytes
}

/// `text` in UTF-16 without a mark.
func littleEndian(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    return bytes
}
