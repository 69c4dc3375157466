import Documents
import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    /// What a script returns is read and rendered by the program itself, outside of the sandbox.
    @Suite("Results that are traps for the program itself") struct HostileDocumentTests {
        static let extremes = [
            "math.mininteger", "math.maxinteger", "-1", "0", "1e308", "-5e-324", "'1e400'", "'1e-999999999999'",
            "'9223372036854775808/1'", "'1/0'", "('9'):rep(500)", "true", "{}", "'<script>alert(1)</script>'",
            "'=cmd|calc'", "'\\27[2J\\27]0;x\\7'", "'\\0'", "'\\u{202e}'", "('\\u{301}'):rep(1000)",
        ]

        @Test("a document of extremes is rendered in every format", arguments: extremes)
        func rendered(extreme: String) async throws {
            let box = try Box()
            let code = """
                local x = \(extreme)
                local formats = { "text", "integer", "number", "money", "percent", "date", "boolean", x }
                local columns, figures, row = {}, {}, {}
                for i, format in ipairs(formats) do
                  columns[i] = { key = "k" .. i, title = x, format = format, places = x, width = x, align = x, unit = x }
                  figures[i] = { label = x, value = x, format = format, places = x, unit = "yi", note = x }
                  row["k" .. i] = x
                end
                return { type = "document", title = "title", subtitle = x, orientation = x, blocks = {
                  { type = "heading", level = x, text = x }, { type = "heading", level = math.mininteger, text = "h" },
                  { type = "heading", level = math.maxinteger, text = "h" }, { type = "text", text = x },
                  { type = "key_figures", figures = figures }, { type = "page_break" }, { type = x },
                  { type = "table", title = x, columns = columns, rows = { row, {}, x }, totals = row, notes = { x } },
                  { type = "table" }, { type = "table", columns = {}, rows = { row } }, x,
                } }
                """
            let attempt = try await box.attempt(Attack("", .gives("title"), code))
            guard let outcome = attempt.outcome else {
                // What is no text cannot cross; anything else must.
                #expect(attempt.failure?.kind == .script, "\(attempt.failure?.text.en ?? "")")
                return
            }
            let document = outcome.document(.english, currency: .cny, banner: nil)
            let renderers: [any DocumentRenderer] = [
                CSVRenderer(), HTMLRenderer(), JSONRenderer(), MarkdownRenderer(), PlainTextRenderer(width: 80),
                PlainTextRenderer(width: nil),
            ]
            for renderer in renderers { #expect(!renderer.render(document).isEmpty) }
            #expect(!HTMLRenderer().render(document).contains("<script>"))
            #expect(!PlainTextRenderer().render(document).contains("\u{1B}"))
            let file = box.zone.folder + "/\(UUID().uuidString).xlsx"
            do { try XLSXRenderer().write(document, to: file) } catch { #expect("\(error)".isEmpty == false) }
            try? FileManager.default.removeItem(atPath: file)
            try await box.isUntouched()
        }

        @Test(
            "a title with the codes of a spreadsheet's margins stays a title",
            arguments: ["&G", "&&G", "&[Picture]", "&G\u{301}", "&A&P"])
        func marginCodes(title: String) throws {
            let table = Table(columns: [Column(key: "a", title: title)], rows: [["x"]])
            // The title of a document stands in the margin of every sheet but the first.
            let document = Document(title: title, language: .english, blocks: [.table(table), .table(table)])
            let file = NSTemporaryDirectory() + "\(UUID().uuidString).xlsx"
            defer { try? FileManager.default.removeItem(atPath: file) }
            try XLSXRenderer().write(document, to: file)
            #expect(FileManager.default.fileExists(atPath: file))
        }

        @Test("a combining mark behind a quote does not end a field of CSV")
        func combinedQuotes() throws {
            let texts = ["x\"\u{301},=1+1,\"", "x\"\u{301}\r\n=1+1\r\n\"", "\"\u{301}", "\"\u{200D}\",\"\u{FE0F}"]
            for text in texts {
                let line = CSVText.line([text, "end"])
                #expect(
                    line.utf8.count { $0 == UInt8(ascii: "\"") } == 2 * text.utf8.count { $0 == UInt8(ascii: "\"") } + 2
                )
                let quoted = text.utf8.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] }
                #expect(Array(line.utf8) == Array("\"".utf8) + quoted + Array("\",end\r\n".utf8))
            }
        }

        @Test(
            "a combining mark behind a sign does not make Markdown of it",
            arguments: ["|", "`", "*", "_", "[", "]", "~", "<", ">", "&", "\\"])
        func combinedMarks(sign: String) {
            let text = "a\(sign)\u{301}b\(sign)\u{FE0F}"
            let table = Table(columns: [Column(key: "a", title: text)], rows: [[.text(text)]])
            let document = Document(title: "t", language: .english, blocks: [.text(text), .table(table)])
            for line in MarkdownRenderer().render(document).split(separator: "\n").dropFirst() {
                let bare = line.replacing("| ", with: "").replacing(" |", with: "").replacing("---", with: "")
                    .unicodeScalars
                let signs = bare.indices.filter { bare[$0] == sign.unicodeScalars.first }
                #expect(
                    signs.allSatisfy { index in
                        let before = index > bare.startIndex ? bare[bare.index(before: index)] : " "
                        return before == "\\" || sign == "&" && bare[index...].starts(with: "&amp;".unicodeScalars)
                            || sign == "\\" && index < bare.endIndex
                    } && (sign != "|" || bare.count { $0 == "|" } == bare.count { $0 == "\\" }), "\(line)")
            }
        }

        @Test("what a plugin declares in extremes is refused or harmless", arguments: extremes)
        func declared(extreme: String) async throws {
            let box = try Box()
            for key in ["api", "title", "description", "clause", "schedule"] {
                let value = key == "title" ? "" : "\(key) = \(extreme),"
                let code = """
                    return { \(key == "api" ? "" : "api = 1,") kind = "check", title = \(key == "title" ? extreme : "'t'"), \(value)
                      params = { p = { type = "integer", min = \(extreme), max = \(extreme), label = 'l' } },
                      run = function() return {} end }
                    """
                let attempt = try await box.attempt(Attack("", .gives([]), code))
                #expect(
                    attempt.failure == nil || attempt.failure?.kind == .script,
                    "\(key): \(attempt.failure?.text.en ?? "")")
            }
            try await box.isUntouched()
        }
    }
}
