import Documents
import Localization
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Tables of forms that scripts make")
    struct DocumentTableTests {
        private func document(_ options: String, language: Language = .english) async throws -> Document? {
            let code = """
                local doc = require('document').new { title = 't' }
                doc:table {
                  columns = {
                    { key = 'name', title = 'Name', group = { zh = '项目', en = 'Project' } },
                    { key = 'since', format = 'date', group = { 'Project', { zh = '日期', en = 'Day' } } },
                    { key = 'amount', format = 'money', unit = 'yuan' }, { key = 'share', format = 'percent' },
                  },
                  rows = {
                    { unit = 'B', name = 'a', since = '2014-01-01', amount = 100, part = 1 },
                    { unit = 'A', name = 'b', since = 'stopped', amount = 250, part = 2 },
                    { unit = 'B', name = 'c', amount = 30, part = 3 }, { name = 'd' },
                  },
                  \(options)
                }
                return doc
                """
            if case .document(let document) = try await Host(language: language).run(code).result { return document }
            return nil
        }

        private func table(_ options: String, language: Language = .english) async throws -> Table {
            guard case .table(let table)? = try await document(options, language: language)?.blocks.first else {
                Issue.record("no table")
                return Table(columns: [])
            }
            return table
        }

        @Test("titles of groups are lists from the outermost, in the language of the run")
        func columnGroups() async throws {
            #expect(try await table("").columns.map(\.groups) == [["Project"], ["Project", "Day"], [], []])
            #expect(try await table("", language: .chinese).columns[1].groups == ["Project", "日期"])
        }

        @Test("rows are grouped in the order in which groups occur, and each has the totals' sums")
        func groups() async throws {
            let table = try await table(
                """
                group_by = 'unit', numbered = true, totals = { name = 'Total', amount = 'sum', share = function(rows)
                  local part = 0
                  for _, row in ipairs(rows) do part = part + (row.part or 0) end
                  return part .. '/10'
                end },
                """)
            #expect(table.rows.map { $0[1] } == ["a", "c", "b", "d"])
            #expect(table.rows.map { $0[0] } == [1, 2, 3, 4], "numbered through")
            #expect(table.columns[0].key == "row_number" && table.columns[0].title == "No.")
            #expect(table.rows.map(\.heading) == ["B", nil, "A", "(not given)"])
            #expect(
                table.rows.map(\.subtotals) == [
                    nil, [.empty, "Subtotal", .empty, 130, "4/10"], [.empty, "Subtotal", .empty, 250, "2/10"],
                    [.empty, "Subtotal", .empty, 0, "0/10"],
                ])
            #expect(table.totals?.cells == [.empty, "Total", .empty, 380, "6/10"])
        }

        @Test("a group without totals has a heading only; one by a column reads as that column shows it")
        func headings() async throws {
            let table = try await table("group_by = 'amount',", language: .chinese)
            #expect(table.rows.map(\.heading) == ["1.00元", "2.50元", "0.30元", "（未填写）"])
            #expect(table.rows.allSatisfy { $0.subtotals == nil } && table.totals == nil)
        }

        @Test("rows of a register are grouped by what they refer to, and show its label")
        func references() async throws {
            let code = """
                return require('document').new { title = 't' }:table {
                  columns = { { key = 'department', merge = true } }, rows = zone.projects():order('name'), group_by = 'department',
                }
                """
            guard case .document(let document) = try await Host().run(code).result,
                case .table(let table)? = document.blocks.first
            else {
                Issue.record("no table")
                return
            }
            #expect(Set(table.rows.compactMap(\.heading)) == ["招商局", "财政局"])
            #expect(table.rows.allSatisfy { row in row.heading.map { row[0] == .text($0) } ?? false })
        }

        @Test("a value stands across the columns that its row names")
        func spans() async throws {
            let code = """
                return require('document').new { title = 't' }:table {
                  columns = { { key = 'a' }, { key = 'b' }, { key = 'c' } }, numbered = true,
                  rows = { { a = 1 }, { a = 'x', spans = { a = 'b' }, c = 2 } },
                }
                """
            guard case .document(let document) = try await Host().run(code).result,
                case .table(let spanned)? = document.blocks.first
            else {
                Issue.record("no table")
                return
            }
            #expect(spanned.rows[1].spans == [1..<3] && spanned.rows[1].cells == [2, "x", .empty, 2])
        }

        @Test("a text without digits may stand where there is no value, and texts may be in both languages")
        func standIns() async throws {
            let code = """
                return require('document').new { title = 't' }:table {
                  columns = {
                    { key = 'a', format = 'integer' }, { key = 'b', format = 'money' }, { key = 'c', format = 'percent' },
                    { key = 'd', format = 'date' },
                  },
                  rows = {
                    { a = '—', b = { zh = '未定', en = 'open' }, c = '', d = 'stopped' },
                    { a = 2.0, b = 5.0, c = '-27/70', d = '2014-07-31T08:00' }, { c = '0.386', d = '2014-07' },
                  },
                  totals = { a = 'n/a', c = function() return '1e-3' end },
                }
                """
            guard case .document(let document) = try await Host().run(code).result,
                case .table(let table)? = document.blocks.first
            else {
                Issue.record("no table")
                return
            }
            #expect(
                table.rows.map(\.cells) == [
                    ["—", "open", "", "stopped"], [2.0, 5, "-27/70", "2014-07-31T08:00"],
                    [.empty, .empty, "0.386", "2014-07"],
                ])
            #expect(table.totals?.cells == ["n/a", .empty, "1e-3", .empty])
        }

        @Test(
            "a value that its column cannot show is refused with row and column, in both languages",
            arguments: [
                ("integer", "'12'", "an integer; make one of a text with tonumber", "整数；文本先用 tonumber 换算"),
                ("number", "'约3'", "a number; make one of a text with tonumber", "数字；文本先用 tonumber 换算"),
                (
                    "money", "'1.2亿'", "an integer, in fen; make one of an amount in words with money.parse",
                    "money.parse 换算"
                ),
                ("percent", "'38.6%'", #"a number, or a text such as "27/70" or "0.386""#, "百分号由程序写"),
                ("percent", "'1/0'", "a number, or a text", "这样的文本"),
                ("date", "'31.7.2014'", "a date such as", "这样的日期"),
                ("date", "20140731", "a date such as", "这样的日期"), ("date", "'２０１４年'", "a date such as", "这样的日期"),
                ("integer", "true", "is true, but a column of the format integer needs", "是 true，格式为 integer 的列需要"),
                ("text", "{}", "is table, but a column of the format text needs a text, a number", "是 table"),
            ])
        func misplaced(format: String, value: String, en: String, zh: String) async throws {
            func code(_ rest: String) -> String {
                """
                local doc = require('document').new { title = 't' }
                doc:table { columns = { { key = 'a' }, { key = 'x', format = '\(format)' } }, \(rest) }
                """
            }
            let inRow = code("rows = { { a = 1 }, { a = 2, x = \(value) } }")
            let english = try #require(await Host().failure(of: inRow)).text.en
            #expect(english.hasPrefix("script.lua:2: “x” of row 2 is ") && english.contains(en), "\(english)")
            let chinese = try #require(await Host(language: .chinese).failure(of: inRow)).text.zh
            #expect(chinese.hasPrefix("script.lua 第 2 行：第 2 行的“x”是 ") && chinese.contains(zh), "\(chinese)")
            let inTotals = try #require(
                await Host().failure(of: code("totals = { x = function() return \(value) end }")))
            #expect(inTotals.text.en.contains("“x” of the totals of the table is "), "\(inTotals.text.en)")
            let figure =
                "require('document').new { title = 't' }:key_figures { { label = 'l', value = \(value), format = '\(format)' } }"
            let inFigure = try #require(await Host().failure(of: figure)).text.en
            #expect(inFigure.contains("“value” of key figure 1 is "), "\(inFigure)")
        }

        @Test("signatures are labels or names with labels, and a day")
        func signatures() async throws {
            let code = """
                return require('document').new { title = 't', size = 'a3', look = 'official' }
                  :signatures { { zh = '制表人', en = 'Made by' }, { label = 'Checked by', name = 'Wang' }, date = DATE }
                """
            func made(_ date: String) async throws -> Document? {
                guard case .document(let made) = try await Host().run(code.replacing("DATE", with: date)).result else {
                    return nil
                }
                return made
            }
            let document = try #require(try await made("true"))
            #expect(document.page == Page(size: .a3, look: .official))
            let expected: [SignatureBlock.Signature] = [
                .init(label: "Made by"), .init(label: "Checked by", name: "Wang"),
            ]
            #expect(document.blocks == [.signatures(SignatureBlock(expected, day: .blank))])
            #expect(
                try await made("'2014-07-31'")?.blocks
                    == [.signatures(SignatureBlock(expected, day: .day("2014-07-31")))])
            #expect(try await made("false")?.blocks == [.signatures(SignatureBlock(expected))])
        }

        @Test(
            "what a form cannot have is refused at the author's line, in both languages",
            arguments: [
                (
                    "columns = { { key = 'a', group = 5 } }", "the group of a column must be a text, not number",
                    "列的 group 应当是文本"
                ),
                ("columns = { { key = 'a', group = {} } }", "must be a text, not table", "列的 group 应当是文本"),
                (
                    "columns = { { key = 'a', merge = 1 } }", "merge of a column must be true or false, not number",
                    "应当是 true 或 false"
                ),
                (
                    "columns = { { key = 'row_number' } }, numbered = true", "adds a column “row_number” of its own",
                    "换一个 key"
                ),
                (
                    "columns = { { key = 'a' } }, rows = { { a = 1 } }, group_by = 'unti'",
                    "unknown field to group rows by (group_by) “unti”", "各行的字段（group_by）中没有“unti”"
                ),
                (
                    "columns = { { key = 'a' } }, rows = { { a = 1 }, { a = 0/0 } }, group_by = 'a'",
                    "“a” of row 2 cannot make a group", "第 2 行的“a”不能用来分组"
                ),
                (
                    "columns = { { key = 'a' } }, rows = { { a = {} } }, group_by = 'a'",
                    "“a” of row 1 cannot make a group", "第 1 行的“a”不能用来分组"
                ),
                (
                    "title = 'Funds', columns = { { key = 'a', format = 'money' } }, totals = { a = 'sum' }, rows = { { a = math.maxinteger }, { a = 1 } }",
                    "the sum of the column “a” of the table “Funds” is beyond the greatest integer, at row 2",
                    "表格“Funds”的列“a”求和超过了最大的整数，在第 2 行"
                ),
                (
                    "columns = { { key = 'a', format = 'money' } }, totals = { a = 'sum' }, group_by = 'u', rows = { { u = 'x', a = 1 }, { u = 'y', a = math.mininteger }, { u = 'y', a = -1 } }",
                    "of the group “y” of the table is beyond the greatest integer, at row 2", "表格中“y”组的列“a”求和超过了最大的整数"
                ),
                (
                    "columns = { { key = 'a', format = 'money' } }, totals = { a = 'sum' }, rows = { { a = 1 }, { a = '—' } }",
                    "the column “a” of the table cannot be added up: row 2 is no number but string", "第 2 行不是数字"
                ),
                (
                    "columns = { { key = 'a', format = 'integer', merge = true } }, totals = { a = 'sum' }",
                    "the column “a” merges: a value that is shown once would be counted in every row", "请把合计写成函数或数值"
                ),
                ("columns = { { key = 'a' } }, rows = { 5 }", "row 1 of a table must be a table", "表格的第 1 行应当是表"),
                (
                    "columns = { { key = 'a' }, { key = 'b' } }, rows = { { spans = { a = 'c' } } }",
                    "unknown column in spans of row 1 “c”", "第 1 行的 spans 的列中没有“c”"
                ),
                (
                    "columns = { { key = 'a' }, { key = 'b' } }, rows = { { spans = { b = 'a' } } }",
                    "the column “a” is not to the right of “b”", "列“a”不在列“b”的右边"
                ),
                (
                    "columns = { { key = 'a' }, { key = 'b' } }, rows = { { b = 1, spans = { a = 'b' } } }",
                    "spans of row 1 cover a value in the column “b”", "盖住了列“b”的值"
                ),
                (
                    "columns = { { key = 'a' }, { key = 'b' }, { key = 'c' } }, rows = { { spans = { a = 'b', b = 'c' } } }",
                    "two of them cover the column “b”", "列“b”被占用了两次"
                ),
            ])
        func refusals(options: String, en: String, zh: String) async throws {
            let code = "local doc = require('document').new { title = 't' }\ndoc:table { \(options) }"
            let failure = try #require(await (try Host()).failure(of: code))
            #expect(failure.text.en.contains(en) && failure.text.en.hasPrefix("script.lua:2: "), "\(failure.text.en)")
            let chinese = try #require(await (try Host(language: .chinese)).failure(of: code))
            #expect(chinese.text.zh.contains(zh), "\(chinese.text.zh)")
        }

        @Test(
            "what cannot be signed or printed is refused at the author's line",
            arguments: [
                ("doc:signatures 'x'", "the signatures must be a table"),
                ("doc:signatures { { name = 'x' } }", "the label of a signature must be a text"),
                ("doc:signatures { { lable = 'x' } }", "did you mean “label”?"),
                ("doc:signatures { 'x', dat = true }", "did you mean “date”?"),
                ("doc:signatures { 'x', date = '31.7.2014' }", "date of the signatures must be true, or a date"),
                ("require('document').new { title = 't', look = 'offical' }", "did you mean “official”?"),
                ("require('document').new { title = 't', size = 'a5' }", "unknown size of paper “a5”"),
            ])
        func otherRefusals(line: String, part: String) async throws {
            let code = "local doc = require('document').new { title = 't' }\n\(line)"
            let failure = try #require(await (try Host()).failure(of: code))
            #expect(failure.text.en.contains(part) && failure.text.en.hasPrefix("script.lua:2: "), "\(failure.text.en)")
        }
    }
}
