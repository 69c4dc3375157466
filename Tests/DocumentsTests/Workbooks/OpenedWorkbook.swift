import Foundation
import Testing

@testable import Documents

/// A written file as an independent reader sees it: openpyxl, run by Python.
struct OpenedWorkbook: Decodable {
    struct Sheet: Decodable {
        let name: String
        let state: String
        /// Cells that hold anything, by name: `B2`.
        let cells: [String: Cell]
        /// Widths by letter, heights by row number.
        let widths: [String: Double]
        let heights: [String: Double]
        /// The numbers of the rows that nobody sees.
        let hiddenRows: [Int]
        let frozen: String?
        let filter: String?
        let merged: [String]
        let validations: [Validation]
        let titleRows: String?
        let paper: Int?
        let orientation: String?
        let fitsWidth: Bool
        let footer: String?
        let header: String?
        let breaks: [Int]
        let isProtected: Bool
    }

    struct Cell: Decodable, Equatable {
        /// s text, n number, d date, b boolean, f formula
        let type: String
        let text: String
        /// What was saved as the result of a formula.
        let result: String?
        let format: String
        let isBold: Bool
        let isItalic: Bool
        let wraps: Bool
        let horizontal: String?
        let vertical: String?
        let fill: String?
        let color: String?
        let borders: String
        let isLocked: Bool
        let note: String?
    }

    struct Validation: Decodable {
        let area: String
        let formula: String
        let prompt: String?
        let error: String?
        let style: String?
    }

    let title: String?
    let author: String?
    let created: String?
    let sheets: [Sheet]

    subscript(sheet: Int, cell: String) -> Cell? { sheets[sheet].cells[cell] }

    init(path: String) throws {
        let output = try Program.run("/usr/bin/python3", "-c", Self.reader, path)
        self = try JSONDecoder().decode(OpenedWorkbook.self, from: output)
    }

    /// A part of the file as it is: XML text.
    static func part(_ name: String, of path: String) throws -> String {
        let script = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"
        return String(decoding: try Program.run("/usr/bin/python3", "-c", script, path, name), as: UTF8.self)
    }

    /// openpyxl leaves most escapes of the format as they are; its own function undoes all of them.
    private static let reader = #"""
        import json, sys
        import openpyxl, openpyxl.reader.excel
        from openpyxl.cell.text import Text
        from openpyxl.utils.escape import unescape
        from openpyxl.xml.functions import iterparse
        from openpyxl.xml.constants import SHEET_MAIN_NS

        def strings(source):
            return [Text.from_tree(n).content for _, n in iterparse(source) if n.tag == "{%s}si" % SHEET_MAIN_NS]
        openpyxl.reader.excel.read_string_table = strings

        book = openpyxl.load_workbook(sys.argv[1])
        results = openpyxl.load_workbook(sys.argv[1], data_only=True)

        def color(c):
            return c.rgb[2:] if c is not None and c.type == "rgb" else None
        def text(v):
            if isinstance(v, str): return unescape(v)
            return v.isoformat() if hasattr(v, "isoformat") else repr(v)
        def cell(c, result):
            sides = zip("tblr", (c.border.top, c.border.bottom, c.border.left, c.border.right))
            return dict(type=c.data_type, text=text(c.value) if c.value is not None else "",
                result=text(result.value) if c.data_type == "f" else None, format=c.number_format,
                isBold=bool(c.font.b), isItalic=bool(c.font.i), wraps=bool(c.alignment.wrap_text),
                horizontal=c.alignment.horizontal, vertical=c.alignment.vertical,
                fill=color(c.fill.fgColor) if c.fill.fill_type == "solid" else None, color=color(c.font.color),
                borders=" ".join(n + s.style for n, s in sides if s is not None and s.style),
                isLocked=bool(c.protection.locked), note=unescape(c.comment.text) if c.comment else None)
        def sheet(s):
            cells = {c.coordinate: cell(c, results[s.title][c.coordinate]) for row in s.iter_rows() for c in row
                if c.value is not None or c.has_style or c.comment}
            return dict(name=s.title, state=s.sheet_state, cells=cells,
                widths={k: d.width for k, d in s.column_dimensions.items()},
                heights={str(k): d.height for k, d in s.row_dimensions.items() if d.height},
                hiddenRows=[k for k, d in s.row_dimensions.items() if d.hidden],
                frozen=s.freeze_panes, filter=s.auto_filter.ref, merged=sorted(str(m) for m in s.merged_cells.ranges),
                validations=[dict(area=str(v.sqref), formula=v.formula1, prompt=v.prompt, error=v.error,
                    style=v.errorStyle) for v in s.data_validations.dataValidation],
                titleRows=s.print_title_rows, paper=s.page_setup.paperSize, orientation=s.page_setup.orientation,
                fitsWidth=bool(s.sheet_properties.pageSetUpPr and s.sheet_properties.pageSetUpPr.fitToPage)
                    and str(s.page_setup.fitToHeight) == "0",
                footer=s.oddFooter.center.text, header=s.oddHeader.center.text,
                breaks=[b.id for b in s.row_breaks.brk], isProtected=bool(s.protection.sheet))
        p = book.properties
        json.dump(dict(title=p.title, author=p.creator, created=p.created.isoformat(),
            sheets=[sheet(s) for s in book.worksheets]), sys.stdout)
        """#
}

/// Another program, run to its end.
enum Program {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    @discardableResult
    static func run(_ line: String...) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: line[0])
        process.arguments = Array(line.dropFirst())
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(line[0]) ended with status \(process.terminationStatus)")
        }
        return data
    }
}
