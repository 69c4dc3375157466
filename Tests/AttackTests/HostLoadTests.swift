import Documents
import Foundation
import Localization
import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    /// What costs a script little and the program, which lays it out without a deadline, much.
    @Suite("Results that weigh more in the program than in the script") struct HostLoadTests {
        @Test("cells and lines without number", arguments: floods)
        func againstFloods(_ attack: Attack) async throws {
            let box = try Box()
            let attempt = try await box.attempt(attack)
            attempt.expect(
                .limit, en: "would take more values to lay out than its limit of 5,000,000",
                zh: "排版需要的值超过了 5,000,000 个的上限")
            try await box.isUntouched()
        }

        static let floods: [Attack] = [
            Attack(
                "3,000 columns of 3,000 empty rows", .stopped(line: nil), memory: 64,
                """
                local columns, rows, row = {}, {}, {}
                for i = 1, 3000 do columns[i] = { key = "k" .. i, title = "t" } rows[i] = row end
                return { type = "document", title = "t", blocks = { { type = "table", columns = columns, rows = rows } } }
                """),
            Attack(
                "10 tables of 1,000 columns and 1,000 rows", .stopped(line: nil), memory: 64,
                """
                local columns, rows, row, blocks = {}, {}, {}, {}
                for i = 1, 1000 do columns[i] = { key = "k" .. i, title = "t" } rows[i] = row end
                for i = 1, 10 do blocks[i] = { type = "table", columns = columns, rows = rows } end
                return { type = "document", title = "t", blocks = blocks }
                """),
            Attack(
                "3,000 columns of 3,000 empty rows, beside something else", .stopped(line: nil), memory: 64,
                """
                local columns, rows, row = {}, {}, {}
                for i = 1, 3000 do columns[i] = { key = "k" .. i, title = "t" } rows[i] = row end
                return { api = 1, kind = "report", title = "t", run = function()
                  local blocks = { { type = "table", columns = columns, rows = rows } }
                  return { type = "document", title = "t", blocks = blocks, value = true }
                end }
                """),
            Attack(
                "3,000 rows, each with a key of its own", .stopped(line: nil), memory: 64,
                """
                local rows = {}
                for i = 1, 3000 do rows[i] = { ["k" .. i] = i } end
                return rows
                """),
            Attack(
                "6,000,000 lines", .stopped(line: nil), memory: 64,
                "return { type = 'document', title = 't', blocks = { { type = 'text', text = ('\\n'):rep(6000000) } } }"
            ),
            Attack(
                "6,000,000 lines of another sort", .stopped(line: nil), memory: 64,
                "return ('\\u{2028}'):rep(6000000)"),
            Attack(
                "6,000,000 lines in a finding", .stopped(line: nil), memory: 64,
                """
                return { api = 1, kind = "check", title = "t", run = function()
                  return { { message = ("\\r"):rep(6000000) } }
                end }
                """),
        ]

        @Test("one wide cell does not make every line as wide", arguments: [nil, 100])
        func padding(width: Int?) throws {
            let rows =
                [Row([.text(String(repeating: "x", count: 100_000)), "y"])]
                + Array(repeating: ["x", "y"], count: 1_000)
            func block(_ format: CellFormat) -> Block {
                .table(
                    Table(
                        columns: [Column(key: "a", title: "a", format: format), Column(key: "b", title: "b")],
                        rows: rows))
            }
            let figures = rows.map { KeyFigure(label: "l", cell: $0[0], format: .integer(), note: "n") }
            for block in [block(.text), block(.integer()), block(.date), .keyFigures(figures)] {
                let text = PlainTextRenderer(width: width).render(
                    Document(title: "t", language: .english, blocks: [block]))
                #expect(text.utf8.count < 1_000_000)
                #expect(text.utf8.count { $0 == UInt8(ascii: "x") } >= 100_000)
            }
        }

        @Test("many columns are fitted to a terminal in one step")
        func shrinking() throws {
            let wide = String(repeating: "字", count: 60)
            let columns = (0..<3_000).map { Column(key: "k\($0)", title: wide) }
            let table = Table(columns: columns, rows: [Row(columns.map { _ in .text(wide) })])
            let document = Document(title: "t", language: .chinese, blocks: [.table(table)])
            let clock = ContinuousClock()
            let took = clock.measure { _ = PlainTextRenderer(width: 100).render(document) }
            #expect(took < .seconds(10))
        }

        @Test("sheets of one name are numbered without counting anew for each")
        func sheetNames() throws {
            let table = Block.table(Table(title: "same", columns: [Column(key: "a", title: "a")]))
            let document = Document(title: "t", language: .english, blocks: Array(repeating: table, count: 4_000))
            let clock = ContinuousClock()
            var names: [String] = []
            let took = clock.measure { names = XLSXRenderer().workbook(of: document).sheets.map(\.name) }
            #expect(Set(names).count == 4_000 && names.last == "same (4000)")
            #expect(took < .seconds(5))
        }

        @Test("a figure beside a wide table does not span all of its columns")
        func figureSpans() throws {
            let columns = (0..<1_000).map { Column(key: "k\($0)", title: "t") }
            let figures = (0..<100).map { _ in
                KeyFigure(
                    label: String(repeating: "l", count: 10_000), cell: .text(String(repeating: "v", count: 10_000)))
            }
            let document = Document(
                title: "t", language: .english, blocks: [.keyFigures(figures), .table(Table(columns: columns))])
            let sheet = XLSXRenderer().workbook(of: document).sheets[0]
            #expect(sheet.rows.reduce(0) { $0 + $1.cells.count } < 20_000)
        }

        @Test("a text longer than a cell is cut where it stands, and the other outcomes of a batch are written")
        func longTexts() throws {
            let long = String(repeating: "長", count: 40_000)
            let table = Table(
                title: long, columns: [Column(key: "a", title: long)], rows: [[.text(long)], ["other"]],
                totals: [.text(long)], notes: [long])
            let figure = KeyFigure(label: long, cell: .text(long), note: long)
            let document = Document(
                title: long, subtitle: long, language: .chinese, banner: long,
                blocks: [.heading(level: 1, long), .text(long), .keyFigures([figure]), .table(table)],
                stamp: [StampLine(label: long, value: long)])
            let file = NSTemporaryDirectory() + "\(UUID().uuidString).xlsx"
            defer { try? FileManager.default.removeItem(atPath: file) }
            try XLSXRenderer().write(document, to: file)
            let cells = XLSXRenderer().workbook(of: document).sheets.flatMap(\.rows).flatMap(\.cells)
            #expect(cells.contains(.text("other").styled(cells.first { $0.value == .text("other") }?.style ?? .init())))
            let cut = cells.compactMap { if case .text(let text) = $0.value { text } else { nil } }.filter {
                $0.utf16.count > 30_000
            }
            #expect(!cut.isEmpty && cut.allSatisfy { $0.utf16.count <= 32_767 && $0.hasSuffix("…") })
        }

        @Test(
            "enormous numbers are not written with hundreds of digits",
            arguments: ["number", "integer", "money", "percent"])
        func enormousNumbers(format: String) async throws {
            let code = """
                local cells = { 1e308, -1e308, 1e-308, "1e400", "1e-400", "-1e399", 0x1p-1022 }
                local rows = {}
                for i, cell in ipairs(cells) do rows[i] = { a = cell } end
                return { type = "document", title = "t", blocks = { { type = "table", rows = rows,
                  columns = { { key = "a", title = "a", format = "\(format)", places = 12 } } } } }
                """
            let outcome = try #require(try await Box().attempt(Attack("", .gives("t"), code)).outcome)
            var document = outcome.document(.english, currency: .cny, banner: nil)
            document.stamp = []
            let renderers: [any DocumentRenderer] = [CSVRenderer(), PlainTextRenderer(width: nil)]
            for renderer in renderers {
                let lines = renderer.render(document).split(whereSeparator: \.isNewline)
                #expect(lines.allSatisfy { $0.count < 64 }, "\(lines)")
            }
        }

        @Test(
            "texts of nothing but separators take little memory",
            arguments: [("\"", CellFormat.text), ("/", .percent(places: 1)), (".", .percent(places: 1))])
        func separators(mark: String, format: CellFormat) throws {
            let text = String(repeating: mark, count: 4_000_000)
            let document = Document(
                title: "t", language: .english,
                blocks: [.table(Table(columns: [Column(key: "a", title: "a", format: format)], rows: [[.text(text)]]))])
            let before = try Self.resetPeakMemory()
            _ = CSVRenderer().render(document)
            #expect(try Self.peakMemory() - before < 80 << 20)
        }

        @Test("a name is not compared with those that it cannot be near")
        func nearestNames() {
            let names = (0..<200).map { "department \($0)" }
            let clock = ContinuousClock()
            let took = clock.measure {
                #expect(nearestName(to: String(repeating: "字", count: 30_000), among: names) == nil)
            }
            #expect(took < .seconds(3))
            #expect(nearestName(to: "departmint 17", among: names) == "department 17")
        }

        /// Makes what is held now the peak, and says how much that is.
        private static func resetPeakMemory() throws -> Int {
            try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
            return try peakMemory()
        }

        /// The most memory that this process held, in bytes.
        private static func peakMemory() throws -> Int {
            let status = String(
                decoding: try Data(contentsOf: URL(fileURLWithPath: "/proc/self/status")), as: UTF8.self)
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) << 10
        }
    }
}
