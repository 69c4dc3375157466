import Documents
import Localization
import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Charts that scripts make")
    struct DocumentChartTests {
        private func chart(_ options: String, language: Language = .english) async throws -> Chart? {
            let code = "local doc = require('document').new { title = 't' }\nreturn doc:chart \(options)"
            if case .document(let document) = try await Host(language: language).run(code).result,
                case .chart(let chart)? = document.blocks.first
            {
                return chart
            }
            return nil
        }

        @Test("rows of a query and columns of a table make a chart, in the language of the run")
        func query() async throws {
            let options = """
                {
                  kind = 'bar', title = { zh = '投资', en = 'Investment' },
                  category = { key = 'name', title = { zh = '项目', en = 'Project' } },
                  series = { { key = 'total_investment', title = { zh = '总投资', en = 'Total' }, format = 'money' } },
                  rows = zone.projects(), notes = { { zh = '注', en = 'Remark' } },
                }
                """
            let english = try #require(try await chart(options))
            #expect(english.kind == .bar && english.title == "Investment" && english.hasData)
            #expect(english.rows.map(\.cells) == [["轴承项目", 15_000_000_000], ["物流园", 8_000_000_000]])
            #expect(english.series.map(\.title) == ["Total"] && english.notes == ["Remark"])
            #expect(english.series[0].format.display(15_000_000_000, language: .english).hasPrefix("150.00"))
            let chinese = try #require(try await chart(options, language: .chinese))
            #expect(chinese.title == "投资" && chinese.category.title == "项目")
        }

        @Test("a series without a format is what its values are")
        func formats() async throws {
            let made = try #require(
                try await chart(
                    "{ kind = 'line', category = { key = 'c' }, series = { { key = 'n' } }, rows = { { c = 'a', n = 1 } } }"
                ))
            #expect(made.series[0].format == .integer())
            let floats = try #require(
                try await chart(
                    "{ kind = 'line', category = { key = 'c' }, series = { { key = 'n' } }, rows = { { c = 'a', n = 0.5 } } }"
                ))
            #expect(floats.series[0].format == .number(places: 2))
        }

        @Test("a timeline has days, groups in the order in which they come, and today")
        func timeline() async throws {
            let made = try #require(
                try await chart(
                    """
                    {
                      kind = 'timeline', category = { key = 'c' }, from = { key = 'a' }, to = { key = 'b' },
                      group = { key = 'g' }, today = zone.today, data = false, rows = {
                        { c = 1, g = 'x', a = '2014-01-01', b = '2014-02-01' }, { c = 2, g = 'y', a = '0001-01-01' },
                        { c = 3, g = 'x', b = '9999-12-31' }, { c = 4 },
                      },
                    }
                    """))
            #expect(made.rows.map { $0[0] } == [1, 3, 2, 4])
            #expect(made.rows.map(\.heading) == ["x", nil, "y", "—"])
            #expect(made.series.map(\.format) == [.date, .date] && made.today == "2014-08-01" && !made.hasData)
        }

        @Test("a pie takes its slices in an order, and merges small ones, as asked")
        func pie() async throws {
            let made = try #require(
                try await chart(
                    """
                    { kind = 'pie', category = { key = 'c' }, series = { { key = 'n' } }, order = 'given',
                      merge_below = 10, rows = { { c = 'a', n = 3 } } }
                    """))
            #expect(made.sliceOrder == .given && made.mergingBelow == 10)
        }

        private static let simple = "category = { key = 'c' }, series = { { key = 'n' } }"

        static let refusals: [(String, String, String)] = [
            ("{ kind = 'pei', \(simple) }", "是不是“pie”", "did you mean “pie”?"),
            ("{ \(simple) }", "“nil”；可用的有：bar、stacked_bar", "“nil”; known: bar, stacked_bar"),
            ("{ kind = 'bar', \(simple), sereis = {} }", "是不是“series”", "did you mean “series”?"),
            ("{ kind = 'bar', series = { { key = 'n' } } }", "缺少 category", "needs category"),
            ("{ kind = 'bar', category = { key = 'c' } }", "这里有 0 列", "here are 0"),
            (
                "{ kind = 'pie', category = { key = 'c' }, series = { { key = 'a' }, { key = 'b' } } }", "是 1 列的列表",
                "a list of 1"
            ),
            (
                "{ kind = 'bar', category = { key = 'c' }, series = { { key = 'a', format = 'money' }, { key = 'b' } } }",
                "只有一条数轴：series 的“a”和“b”", "one axis: the series “a” and “b”"
            ),
            (
                "{ kind = 'bar', category = { key = 'c' }, series = { { key = 'a', format = 'date' } } }",
                "“a”的格式是 date", "“a” is date"
            ),
            ("{ kind = 'bar', \(simple), today = zone.today }", "没有选项“today”", "has no option “today”"),
            ("{ kind = 'bar', \(simple), rows = 7 }", "应当是列表或查询", "must be a list or a query"),
            (
                "{ kind = 'bar', \(simple), rows = { { c = '甲', n = 0 / 0 } } }", "第 1 行（“甲”）的 n 是 NaN",
                "row 1 of the chart (“甲”) has NaN as n"
            ),
            (
                "{ kind = 'line', \(simple), rows = { { c = '甲', n = 1 }, { c = '乙', n = -math.huge } } }",
                "第 2 行（“乙”）的 n 是 -inf", "row 2 of the chart (“乙”) has -inf as n"
            ),
            (
                "{ kind = 'bar', \(simple), rows = { { c = '甲', n = {} } } }", "应当是数字，得到的是 table",
                "needs a number as n, not table"
            ),
            (
                "{ kind = 'bar', \(simple), rows = { { c = {}, n = 1 } } }", "应当是文本，得到的是 table",
                "must be a text, not table"
            ),
            (
                "{ kind = 'pie', \(simple), rows = { { c = '退库', n = -3 } } }", "（“退库”）的 n 是负数（-3）",
                "(“退库”) has a negative n (-3)"
            ),
            (
                "{ kind = 'funnel', category = { key = 'c' }, series = { { key = 'n', format = 'percent' } }, rows = { { c = '退库', n = '-1/3' } } }",
                "是负数（-1/3）",
                "a negative n (-1/3)"
            ),
            (
                "{ kind = 'bar', \(simple), rows = { { c = '甲', n = 1 }, { c = '乙', n = '12' } } }",
                "图的第 2 行（“乙”）的 n 是文本 “12”，画不成长短",
                "row 2 of the chart (“乙”) has the text “12” as n, which cannot be drawn"
            ),
            (
                "{ kind = 'line', \(simple), rows = { { c = '甲', n = '未定' } } }", "第 1 行（“甲”）的 n 是文本 “未定”",
                "has the text “未定” as n"
            ),
            ("{ kind = 'pie', \(simple), merge_below = 70 }", "0 到 50 的整数", "an integer from 0 to 50"),
            ("{ kind = 'pie', \(simple), order = 'sise' }", "是不是“size”", "did you mean “size”?"),
            ("{ kind = 'bar', \(simple), data = 'no' }", "应当是 true 或 false", "must be true or false"),
            ("{ kind = 'timeline', category = { key = 'c' } }", "缺少 from", "needs from"),
            (
                "{ kind = 'timeline', category = { key = 'c' }, from = { key = 'a' }, rows = { { c = 1, a = '2014-02-30' } } }",
                "的 a 是 “2014-02-30”", "has “2014-02-30” as a"
            ),
            (
                """
                { kind = 'timeline', category = { key = 'c' }, from = { key = 'a' }, to = { key = 'b' },
                  rows = { { c = 1, a = '2014-02-03', b = '2014-02-01' } } }
                """, "在开始之前就结束了", "ends before it begins"
            ),
            (
                "{ kind = 'timeline', category = { key = 'c' }, from = { key = 'a' }, today = 'now' }",
                "today 应当是", "today of a timeline must be"
            ),
        ]

        @Test("what a chart cannot have is refused at the author's line, in both languages", arguments: refusals)
        func refused(options: String, chinese: String, english: String) async throws {
            let code = "local doc = require('document').new { title = 't' }\ndoc:chart \(options)"
            let en = await (try Host()).failure(of: code)
            #expect(en?.text.en.contains(english) == true, "\(en?.text.en ?? "")")
            #expect(en?.text.en.hasPrefix("script.lua:2: ") == true, "\(en?.text.en ?? "")")
            let zh = await (try Host(language: .chinese)).failure(of: code)
            #expect(zh?.text.zh.contains(chinese) == true, "\(zh?.text.zh ?? "")")
        }

        @Test("more rows or slices than a kind can show are refused, with both numbers", arguments: Chart.Kind.allCases)
        func tooMany(kind: Chart.Kind) async throws {
            let columns = kind == .timeline ? "from = { key = 'a' }" : "series = { { key = 'n' } }"
            func code(_ count: Int) -> String {
                """
                local rows = {}
                for i = 1, \(count) do rows[i] = { c = i, n = i, a = '2014-01-01' } end
                return require('document').new { title = 't' }:chart {
                  kind = '\(kind.rawValue)', category = { key = 'c' }, rows = rows, \(columns),
                }
                """
            }
            let most = kind == .pie ? Chart.Kind.mostSlices : kind.mostRows
            #expect(await (try Host()).failure(of: code(most)) == nil)
            let failure = await (try Host()).failure(of: code(most + 1))
            #expect(failure?.text.en.contains("at most \(most)") == true, "\(failure?.text.en ?? "")")
            #expect(failure?.text.en.contains("not \(most + 1)") == true)
            #expect(await (try Host()).failure(of: code(1_000_000))?.text.en.contains("not 1000000") == true)
        }

        @Test("plugin check knows the options of a chart")
        func checked() throws {
            let code = """
                local doc = require("document").new { title = "t" }
                doc:chart { kind = "bra", category = { key = "c" }, serie = {} }
                """
            let remarks = try ScriptChecker.check(code, role: .main, ownModules: [:])
            let texts = remarks.map { "\($0)" }.joined(separator: "\n")
            #expect(texts.contains("bra") && texts.contains("serie"), "\(texts)")
        }
    }
}
