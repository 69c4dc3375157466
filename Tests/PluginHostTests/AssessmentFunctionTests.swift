import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Rates and assessments in scripts")
    struct AssessmentFunctionTests {
        private let plugin = """
            return { api = 1, kind = "analysis", title = "t", params = { of = { type = "text" } }, run = function(params)
              if params.of then return zone.rates { department = params.of } end
              local period = zone.periods():first()
              local rates, assessed = zone.rates { period = period }, zone.assessment("2013-2014")
              local rules = {
                rule_set = "draft", effective = { from = "2013-09-01", to = "2014-07-31" },
                indicators = {
                  { name = "landed", points = 60, measure = "landed_projects", method = { ratio = { target = 3 } } },
                  { name = "asked", measure = { query = "SELECT department_id AS subject, project_count AS value FROM targets WHERE :from = '2013-09-01' AND :to = '2014-07-31' ORDER BY id" },
                    method = { per_unit = { points = 0.1 } } },
                },
              }
              local tried = zone.assess { period = period, rules = rules }
              local brief = zone.assess { period = period, rules = rules, lines = false, targets = true }
              return {
                rates = rates, assessed = assessed, sheets = tried.sheets, brief = brief,
                untold = tried.targets == nil and brief.sheets[1].lines == nil,
              }
            end }
            """

        private let test = """
            local ledger = {
              departments = { { id = "D1", name = "招商局" }, { id = "D2", name = "财政局" } },
              periods = { { id = "A1", name = "2013–2014", starts_on = "2013-09-01", ends_on = "2014-07-31" } },
              targets = { { department = "D1", period = "A1" }, { department = "D2", period = "A1" } },
              projects = {
                { id = "P1", name = "甲", department = "D1", category = "industry", reported_on = "2013-10-01", fixed_asset_investment = "2亿" },
                { id = "P2", name = "乙", department = "D1", category = "industry", reported_on = "2013-10-01" },
                { id = "P3", name = "丙", department = "D2", category = "industry", reported_on = "2013-10-01" },
              },
              stage_events = {
                { project = "P1", stage = "landed", date = "2013-11-01" }, { project = "P2", stage = "signed", date = "2013-11-01" },
                { project = "P3", stage = "landed", date = "2014-01-01" },
              },
            }
            return {
              { name = "the whole zone", today = "2014-07-31", ledger = ledger, expect = function(got, test)
                test.matches(got.rates.landing, { value = "2/3", shown = "66.7%", numerator = 2, denominator_ids = { "P1", "P2", "P3" } })
                test.table(got.assessed.targets, { columns = { "department", "counted", "verdict", "standing" },
                  { "招商局", 1, "met", "met" }, { "财政局", 0, "missed", "landed" } })
                test.matches(got.assessed.targets[2].projects[1].conditions[2], { kind = "investment_threshold", state = "missed", missing = 10000000000 })
                test.table(got.sheets, { columns = { "place", "subject", "total" }, { 1, "招商局", "20.1" }, { 1, "财政局", "20.1" } })
                test.equal(got.sheets[1].lines[1].parts[1].formula, "60 × 1 ÷ 3 = 20")
                test.equal(got.untold, true)
                test.equal(got.brief.sheets[1].total, "20.1")
                test.count(got.brief.targets, 2)
              end },
              { name = "a department has no rates of another", viewer = "财政局", ledger = ledger,
                params = { of = "招商局" }, fails = "招商局" },
              { name = "a department sees its own alone", today = "2014-03-01", viewer = "财政局", ledger = ledger, expect = function(got, test)
                test.matches(got.rates.landing, { value = "1/1", denominator_ids = { "P3" } })
                test.count(got.assessed.targets, 1)
                test.equal(got.assessed.is_final, false)
                test.table(got.sheets, { columns = { "subject", "total" }, { "财政局", "20.1" } })
              end },
            }
            """

        @Test("they are the program's, of what the viewer sees, exact and with their reasons; drafts are tables")
        func functions() async throws {
            let folder = try PluginFolder(["mine.lua": plugin, "mine_test.lua": test])
            let host = try Host(plugins: folder)
            let results = try await host.runner.test(try host.runner.catalogue.plugin("mine"))
            #expect(results.count == 3)
            for result in results { #expect(result.failure == nil, "\(result.name): \(result.failure?.en ?? "")") }
        }

        @Test(
            "what is wrong with a question is told at its line",
            arguments: [
                ("zone.rates { departmnet = 'D1' }", "did you mean “department”?", "departmnet"),
                ("zone.rates { from = '2014' }", "from must be a date", "from 应当是"),
                ("zone.rates { from = '2014-02-01', to = '2014-01-01' }", "is before the first", "早于开始日期"),
                ("zone.rates { base = 'all' }", "unknown base “all”", "“all”"),
                (
                    "zone.rates { department = zone.projects():first() }", "must be a row of departments",
                    "departments 的一行"
                ),
                ("zone.assess {}", "needs a period", "需要 period"),
                ("zone.assessment('1999')", "there is no period “1999”", "没有考核周期“1999”"),
                (
                    "zone.assess { period = '1', rules = 'rule_set: x' }", "indicators: is missing",
                    "缺少 indicators:"
                ),
                (
                    "zone.assess { period = '1', rules = { rule_set = 'x', effective = { from = '2013-01-01', to = '2014-12-31' }, indicators = { { name = 'x', measure = 'landed', method = 'value' } } } }",
                    "indicators[1].measure: there is nothing called “landed”; did you mean landed_projects?",
                    "是否指 landed_projects？"
                ),
                (
                    "zone.assess { period = '1', rules = { rule_set = 'x', effective = { from = '2013-01-01', to = '2014-12-31' }, indicators = { { name = 'x', measure = { query = 'DELETE FROM projects' }, method = 'value' } } } }",
                    "DELETE", "DELETE"
                ),
            ])
        func mistakes(code: String, en: String, zh: String) async throws {
            for (language, piece) in [("en", en), ("zh", zh)] {
                let host = try Host(language: language == "en" ? .english : .chinese)
                let failure = await #expect(throws: JobFailure.self) { try await host.run(code, path: "ask.lua") }
                let text = failure?.text[language == "en" ? .english : .chinese] ?? ""
                #expect(text.contains(piece) && text.contains("ask.lua"), "\(text)")
            }
        }
    }
}
