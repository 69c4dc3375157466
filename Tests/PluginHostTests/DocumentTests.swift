import Documents
import Localization
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Documents that scripts make")
    struct DocumentTests {
        private func document(_ body: String, language: Language = .english) async throws -> Document? {
            let code =
                "local document = require 'document'\nlocal doc = document.new { title = { zh = '标题', en = 'Title' } }\n"
            if case .document(let document) = try await Host(language: language).run(code + body + "\nreturn doc")
                .result
            {
                return document
            }
            return nil
        }

        @Test("every block arrives, in the language of the run")
        func blocks() async throws {
            let body = """
                doc:heading({ zh = '一', en = 'One' }, 2)
                doc:text('…')
                doc:page_break()
                doc:key_figures { { label = 'n', value = 3, format = 'integer' } }
                doc:table { columns = { { key = 'name', title = 'Name' } }, rows = zone.projects() }
                """
            let english = try #require(try await document(body))
            #expect(english.title == "Title")
            #expect(english.blocks.count == 5)
            guard case .heading(let level, let heading) = english.blocks[0], case .table(let table) = english.blocks[4]
            else {
                Issue.record("other blocks: \(english.blocks)")
                return
            }
            #expect(level == 2)
            #expect(heading == "One")
            #expect(table.rows.map(\.cells) == [[.text("轴承项目")], [.text("物流园")]])
            #expect(try await document(body, language: .chinese)?.title == "标题")
        }

        @Test("totals are summed over what is there; a text stands as it is")
        func totals() async throws {
            let made = try await document(
                """
                doc:table {
                  columns = { { key = 'name' }, { key = 'amount', format = 'money' } },
                  rows = { { name = 'a', amount = 5 }, { name = 'b' }, { name = 'c', amount = 7 } },
                  totals = { name = 'Total', amount = 'sum' },
                }
                """)
            guard case .table(let table)? = made?.blocks.first else {
                Issue.record("no table")
                return
            }
            #expect(table.totals?.cells == [.text("Total"), .integer(12)])
            #expect(table.rows[1].cells == [.text("b"), .empty])
        }

        @Test(
            "what a document cannot have is refused at the author's line",
            arguments: [
                ("doc:tabel {}", "tabel"), ("doc:heading(nil)", "a heading must be a text"),
                ("doc:table { columns = { { key = 'a', fromat = 'x' } } }", "did you mean “format”?"),
                ("doc:table { columns = { { key = 'a', format = 'mony' } } }", "did you mean “money”?"),
                ("doc:table { columns = { { key = 'a' } }, totals = { b = 'sum' } }", "“b”"),
                ("doc:key_figures { { value = 1 } }", "the label of a key figure must be a text"),
            ])
        func refusals(line: String, part: String) async throws {
            let code = "local doc = require('document').new { title = 't' }\n\(line)"
            let failure = await (try Host()).failure(of: code)
            #expect(failure?.text.en.contains(part) == true, "\(failure?.text.en ?? "")")
            #expect(failure?.text.en.hasPrefix("script.lua:2: ") == true, "\(failure?.text.en ?? "")")
        }
    }
}
