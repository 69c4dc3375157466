import Foundation
import Testing

/// Workbooks as other programs write and read them: through openpyxl, a library that shares no code with the program.
enum Openpyxl {
    /// What a cell is given.
    enum Cell: Encodable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
        ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
    {
        case empty
        case text(String)
        case number(Double)
        case boolean(Bool)
        /// A day as spreadsheet programs have it: a number that is shown as a date.
        case day(String)
        /// A month as spreadsheet programs have it: its first day, shown by the month.
        case month(String)

        init(stringLiteral text: String) { self = .text(text) }
        init(integerLiteral number: Int) { self = .number(Double(number)) }
        init(floatLiteral number: Double) { self = .number(number) }
        init(booleanLiteral boolean: Bool) { self = .boolean(boolean) }
        init(nilLiteral: ()) { self = .empty }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .empty: try container.encodeNil()
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .boolean(let boolean): try container.encode(boolean)
            case .day(let day): try container.encode(["day": day])
            case .month(let month): try container.encode(["day": month + "-01", "format": "yyyy\"年\"m\"月\""])
            }
        }
    }

    /// A sheet to be written.
    struct Sheet: Encodable {
        var name = "Sheet1"
        var rows: [[Cell]]
        var merged: [String] = []
        var hiddenRows: [Int] = []
        var hiddenColumns: [String] = []
        var isHidden = false
    }

    /// What was found in a cell: its value as text, with its type, look and comment.
    struct Found: Decodable, Equatable {
        let value: String?
        let type: String
        let fill: String
        let format: String
        let comment: String?
    }

    /// What was found in the first sheet of a workbook.
    struct Reading: Decodable {
        struct List: Decodable {
            let cells: String
            let formula: String
            let isStrict: Bool
        }

        let cells: [String: Found]
        let merged: [String]
        let lists: [List]
        let frozen: String?
        let widths: [String: Double]
        let sheets: [String]

        subscript(cell: String) -> Found? { cells[cell] }

        /// The texts of a column from a row on, empty cells as "".
        func column(_ letter: String, from first: Int, to last: Int) -> [String] {
            (first...last).map { cells["\(letter)\($0)"]?.value ?? "" }
        }
    }

    static func make(_ sheets: [Sheet], _ path: String) throws {
        struct Job: Encodable {
            let path: String
            let make: [Sheet]
        }
        _ = try run(JSONEncoder().encode(Job(path: path, make: sheets)))
    }

    /// Opens a workbook, fills cells and saves it, as whoever corrects a sheet does.
    static func edit(_ path: String, _ cells: [String: Cell]) throws {
        struct Job: Encodable {
            let path: String
            let edit: [String: Cell]
        }
        _ = try run(JSONEncoder().encode(Job(path: path, edit: cells)))
    }

    static func read(_ path: String) throws -> Reading {
        try JSONDecoder().decode(Reading.self, from: try run(JSONEncoder().encode(["path": path])))
    }

    private static func run(_ job: Data) throws -> Data { try run(script, [], input: job) }

    /// Runs a piece of Python that has openpyxl at hand.
    @discardableResult
    static func run(_ script: String, _ arguments: [String], input: Data) throws -> Data {
        let files = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", script] + arguments
        try files.start(process, input: input)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(files.text("err"))")
        return Data(files.text("out").utf8)
    }

    private static let script = """
        import datetime, json, sys
        from openpyxl import Workbook, load_workbook

        job = json.load(sys.stdin)

        def value(cell):
            if isinstance(cell, dict):
                return datetime.date.fromisoformat(cell["day"])
            return int(cell) if isinstance(cell, float) and cell.is_integer() else cell

        def make(sheets, path):
            book = Workbook()
            book.remove(book.active)
            for sheet in sheets:
                page = book.create_sheet(sheet["name"])
                for number, row in enumerate(sheet["rows"], 1):
                    for column, cell in enumerate(row, 1):
                        if cell is not None:
                            page.cell(number, column).value = value(cell)
                        if isinstance(cell, dict) and "format" in cell:
                            page.cell(number, column).number_format = cell["format"]
                for cells in sheet["merged"]:
                    page.merge_cells(cells)
                for number in sheet["hiddenRows"]:
                    page.row_dimensions[number].hidden = True
                for letters in sheet["hiddenColumns"]:
                    page.column_dimensions[letters].hidden = True
                if sheet["isHidden"]:
                    page.sheet_state = "hidden"
            book.save(path)

        def edit(cells, path):
            book = load_workbook(path)
            for place, cell in cells.items():
                book.active[place].value = value(cell)
            book.save(path)

        def read(path):
            book = load_workbook(path)
            page = book.active
            cells = {}
            for row in page.iter_rows():
                for cell in row:
                    if cell.value is None and cell.comment is None and cell.fill.fill_type is None:
                        continue
                    shown = cell.value.isoformat() if hasattr(cell.value, "isoformat") else cell.value
                    cells[cell.coordinate] = {
                        "value": None if shown is None else str(shown), "type": cell.data_type,
                        "fill": cell.fill.fgColor.rgb if cell.fill.fill_type else "", "format": cell.number_format,
                        "comment": cell.comment.text if cell.comment else None}
            lists = [
                {"cells": str(one.sqref), "formula": one.formula1, "isStrict": one.errorStyle in (None, "stop")}
                for one in page.data_validations.dataValidation]
            return {
                "cells": cells, "merged": sorted(str(one) for one in page.merged_cells.ranges), "lists": lists,
                "frozen": page.freeze_panes, "sheets": book.sheetnames,
                "widths": {letter: one.width for letter, one in page.column_dimensions.items()}}

        if "make" in job:
            make(job["make"], job["path"])
        elif "edit" in job:
            edit(job["edit"], job["path"])
        else:
            json.dump(read(job["path"]), sys.stdout)
        """
}
