import Ledger
import Localization
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("The modules for authors")
    struct HostModuleTests {
        /// Expressions and what they are as JSON.
        private func expect(
            _ samples: [(String, String)], modules: [String], at location: SourceLocation = #_sourceLocation
        ) async throws {
            let found = try await Host().json(samples.map(\.0), modules: modules)
            try #require(found.count == samples.count, sourceLocation: location)
            for (sample, found) in zip(samples, found) {
                #expect(found == sample.1, "\(sample.0)", sourceLocation: location)
            }
        }

        @Test("dates: months have their lengths, leap years their day, and years go back to the beginning")
        func dates() async throws {
            try await expect(
                [
                    ("date.add_days('2014-02-28', 1)", "\"2014-03-01\""),
                    ("date.add_days('2012-02-28', 1)", "\"2012-02-29\""),
                    ("date.add_days('2000-03-01', -1)", "\"2000-02-29\""),
                    ("date.add_days('1900-02-28', 1)", "\"1900-03-01\""),
                    ("date.add_months('2014-01-31', 1)", "\"2014-02-28\""),
                    ("date.add_months('2014-01-31', -2)", "\"2013-11-30\""),
                    ("date.add_months('2014-07-15', 12)", "\"2015-07-15\""),
                    ("date.days_between('2013-12-31', '2014-12-31')", "365"),
                    ("date.days_between('2014-01-02', '2014-01-01')", "-1"),
                    ("date.months_between('2014-01-31', '2014-02-28')", "1"),
                    ("date.months_between('2014-01-15', '2014-03-14')", "1"),
                    ("date.months_between('2014-03-15', '2014-01-15')", "-2"),
                    ("date.month('2014-07-31')", "\"2014-07\""), ("date.month_end('2012-02')", "\"2012-02-29\""),
                    ("date.month_start('2012-02-29')", "\"2012-02-01\""), ("date.next_month('2014-12')", "\"2015-01\""),
                    ("date.previous_month('2014-01-31')", "\"2013-12\""), ("date.year('2014-07')", "2014"),
                    ("date.weekday('2014-08-01')", "5"), ("date.weekday('2014-08-03')", "7"),
                    ("date.is_valid('2014-02-29')", "false"), ("date.is_valid('2014-7-1')", "false"),
                    ("date.is_valid('2014-07')", "false"), ("date.is_valid(20140731)", "false"),
                    ("date.format('2014-07-31', 'zh')", "\"2014年7月31日\""),
                    ("date.format('2014-07', 'en')", "\"July 2014\""),
                ], modules: ["date"])
        }

        @Test("money.percent is exact or says why it cannot be")
        func percentages() async throws {
            try await expect(
                [
                    ("money.percent(1, 3, 12)", "\"33.333333333333%\""),
                    ("money.percent(1, math.maxinteger, 1)", "\"0.0%\""),
                    ("money.percent(math.maxinteger - 1, math.maxinteger, 12)", "\"100.000000000000%\""),
                    ("money.percent(math.maxinteger // 2, math.maxinteger, 12)", "\"50.000000000000%\""),
                    ("money.percent(-math.maxinteger, math.maxinteger, 1)", "\"-100.0%\""),
                    ("money.percent(5000000000000, 1, 4)", "\"500000000000000.0000%\""),
                    ("money.percent(1, 8, 0)", "\"13%\""),
                ], modules: ["money"])
            for (arguments, told) in [
                ("1, 3, 20", "0 to 12 places"), ("1, 3, -1", "0 to 12 places"), ("1, 3, 1.5", "0 to 12 places"),
                ("1, 3, {}", "0 to 12 places"), ("1, 3, 1e9", "0 to 12 places"),
                ("5000000000000, 1, 12", "too large"), ("math.maxinteger, 1", "too large"),
                ("math.mininteger, 1", "too large"), ("1, math.mininteger", "too large"),
            ] {
                let failure = try await Host().failure(
                    of: "local money = require 'money'\nlocal _ = money.percent(\(arguments))")
                #expect(failure?.text.en.contains("script.lua:2: ") == true, "\(arguments): \(failure?.text.en ?? "")")
                #expect(failure?.text.en.contains(told) == true, "\(arguments): \(failure?.text.en ?? "")")
            }
        }

        @Test("an amount beyond the largest is refused, not turned around")
        func largestAmounts() async throws {
            try await expect(
                [
                    ("money.yuan('92233720368547758.07')", "9223372036854775807"),
                    ("money.yuan('-92233720368547758.07')", "-9223372036854775807"),
                ], modules: ["money"])
            for amount in ["'92233720368547758.08'", "'-92233720368547758.99'", "'92233720368547759'"] {
                let failure = try await Host().failure(
                    of: "local money = require 'money'\nreturn money.yuan(\(amount))")
                #expect(failure?.text.en.contains("is not an amount in whole fen") == true, "\(amount)")
            }
        }

        @Test("a sum beyond the greatest integer is refused, not turned around")
        func greatestSums() async throws {
            try await expect(
                [
                    ("stats.sum { math.maxinteger, -1, 1 }", "9223372036854775807"), ("stats.sum { 1, 2.5 }", "3.5"),
                    ("stats.sum { math.maxinteger, 1.5 } > 9e18", "true"),
                ], modules: ["stats"])
            let table = "columns = { { key = 'a', format = 'money' } }, totals = { a = 'sum' }"
            for (code, what) in [
                ("require('stats').sum { math.maxinteger, 1 }", "the sum"),
                ("require('stats').sum { math.mininteger, -1 }", "the sum"),
                (
                    "require('document').new { title = 't' }:table { rows = { { a = math.maxinteger }, { a = 1 } }, \(table) }",
                    "the sum of the column “a” of the table"
                ),
            ] {
                let failure = try await Host().failure(of: "local _ = " + code)
                let told = failure?.text.en ?? ""
                #expect(told.contains("script.lua:1: \(what) is beyond the greatest integer"), "\(code): \(told)")
            }
        }

        @Test("a row without an id is asked for in vain, and the author is told at his line")
        func missingID() async throws {
            let failure = try await Host().failure(of: "local id\nlocal _ = zone.get('projects', id)")
            #expect(
                failure?.text.en.contains("script.lua:2: zone.get needs the id") == true, "\(failure?.text.en ?? "")")
        }

        @Test("money: integers in fen, exact to the last")
        func money() async throws {
            try await expect(
                [
                    ("money.yuan('12.34')", "1234"), ("money.wan('0.5')", "500000"), ("money.wan(5000)", "5000000000"),
                    ("money.yi('1.2')", "12000000000"), ("money.yi(1.2)", "12000000000"), ("money.yuan('-0.01')", "-1"),
                    ("money.yuan(0.29)", "29"), ("money.parse('1亿2000万')", "12000000000"),
                    ("money.percent(17, 44, 1)", "\"38.6%\""), ("money.percent(1, 3, 0)", "\"33%\""),
                    ("money.percent(1, 8, 1)", "\"12.5%\""), ("money.percent(1, 16, 1)", "\"6.3%\""),
                    ("money.percent(-1, 3, 1)", "\"-33.3%\""), ("money.percent(1, 0)", "\"—\""),
                    ("money.percent(3, 2, 0)", "\"150%\""),
                    ("money.basis_points(17, 44)", "3864"), ("money.basis_points(1, 3)", "3333"),
                    ("money.basis_points(1, 20000)", "1"), ("money.basis_points(-1, 20000)", "-1"),
                    ("money.basis_points(1, -20001)", "0"), ("money.basis_points(5, 0)", "null"),
                    ("money.basis_points(math.mininteger, math.mininteger)", "10000"),
                    ("money.basis_points(math.maxinteger, math.mininteger)", "-10000"),
                    ("money.format(12000000000, 'wan')", "\"12,000 ×10,000 yuan\""),
                ], modules: ["money"])
            let host = try Host()
            for code in [
                "money.yuan('0.001')", "money.wan(0.1234567)", "money.yi(10^12)", "money.parse('many')",
                "money.yuan(nil)", "money.percent(1.5, 2)", "money.format(1.5)", "money.format(1, 'wann')",
                "money.basis_points(1, 'a')", "money.basis_points(1.5, 2)", "money.basis_points(1)",
                "money.basis_points(math.maxinteger, 1)",
            ] {
                let failure = await host.failure(of: "local money = require 'money'\nlocal x = \(code)")
                #expect(failure?.kind == .script, "\(code)")
                #expect(failure?.text.en.hasPrefix("script.lua:2: ") == true, "\(code): \(failure?.text.en ?? "")")
            }
        }

        @Test("texts: cut, joined, and as wide as they stand")
        func texts() async throws {
            try await expect(
                [
                    ("text.trim(' \\u{3000}招商 \\n')", "\"招商\""),
                    ("text.split('a,b,,c', ',')", "[\"a\",\"b\",\"\",\"c\"]"),
                    ("text.split('a%b', '%')", "[\"a\",\"b\"]"), ("text.split('', ',')", "[\"\"]"),
                    ("text.starts_with('招商局', '招')", "true"), ("text.ends_with('招商局', '商')", "false"),
                    ("text.ends_with('x', '')", "true"), ("text.width('招商ab')", "6"), ("text.pad('招', 4)", "\"招  \""),
                    ("text.pad('招', 4, 'right')", "\"  招\""), ("text.pad('招商', 2)", "\"招商\""),
                    ("text.truncate('招商引资', 5)", "\"招商…\""), ("text.truncate('abc', 3)", "\"abc\""),
                    ("text.join({ 1, 'b' }, '、')", "\"1、b\""), ("text.normalize('１２３Ａ')", "\"123A\""),
                ], modules: ["text"])
        }

        @Test("figures over lists and queries, nothing counted that is not there")
        func stats() async throws {
            try await expect(
                [
                    ("stats.sum({ 1, 2, 3 })", "6"), ("stats.sum(zone.projects(), 'total_investment')", "23000000000"),
                    ("stats.mean({ 1, 2 })", "1.5"), ("stats.mean({ 2, 4 })", "3"), ("stats.mean({})", "null"),
                    ("stats.median({ 3, 1, 2 })", "2"), ("stats.median({ 4, 1, 3, 2 })", "2.5"),
                    ("stats.quantile({ 1, 2, 3, 4, 5 }, 0.25)", "2"), ("stats.quantile({ 1, 2 }, 0.5)", "1.5"),
                    ("stats.min({ 3, 1 })", "1"), ("stats.max({})", "null"),
                    ("stats.sum({ { a = 1 }, {}, { a = 2 } }, 'a')", "3"),
                    ("stats.count_by({ 'x', 'y', 'x' })", #"[{"count":2,"key":"x"},{"count":1,"key":"y"}]"#),
                    ("stats.sort_by({ { a = 1 }, { a = 3 }, {}, { a = 2 } }, '-a')", #"[{"a":3},{"a":2},{"a":1},[]]"#),
                ], modules: ["stats"])
        }

        @Test("JSON: keys in order, every text there and back")
        func json() async throws {
            try await expect(
                [
                    ("{ b = 1, a = { true, json.null }, c = 0.1 }", #"{"a":[true,null],"b":1,"c":0.1}"#),
                    (
                        "json.decode('{\"a\":[1,2.5,\"\\\\u4e2d\\\\ud83d\\\\ude00\"],\"b\":null}')",
                        #"{"a":[1,2.5,"中😀"],"b":null}"#
                    ),
                    ("json.decode(json.encode('\"\\\\\\n\\1中'))", #""\"\\\n\u0001中""#), ("json.decode(' [ ] ')", "[]"),
                    ("math.type(json.decode('10'))", "\"integer\""), ("9007199254740993", "9007199254740993"),
                ], modules: [])
            let host = try Host()
            for text in ["{", "[1,]", "{'a':1}", "01", "1.", "nul", "\"\\x\"", "[1] 2", "\"\\ud800\"", "", "+1", "1e"] {
                let failure = await host.failure(of: "require('json').decode([==[\(text)]==])")
                #expect(failure?.text.en.contains("malformed JSON at byte") == true, "\(text)")
            }
            let nested = await host.failure(of: "local t = {} t.t = t\nreturn require('json').encode(t)")
            #expect(nested?.text.en.contains("a table that contains itself") == true)
        }

        @Test("the language of the run decides texts and errors")
        func languages() async throws {
            let code = "local document = require 'document'\nreturn document.new { titel = 'x' }"
            for (language, part) in [(Language.chinese, "是不是“title”？"), (.english, "did you mean “title”?")] {
                let failure = await (try Host(language: language)).failure(of: code)
                #expect(failure?.text[language].contains(part) == true, "\(failure?.text[language] ?? "")")
            }
        }

        @Test(
            "money is read alike by scripts and by the ledger",
            arguments: [
                "120,000,000", "12000万元", "1.2亿", "1亿2000万", "１．２亿元", "200.5 million", "¥ 5", "0.01", "-3万", "0",
                "92233720368547758.07", "人民币300元", "1.001", "1,2亿", "abc", "", "1亿2亿", "99999999999亿", "1e5", "万",
                "--1",
            ])
        func agreement(written: String) async throws {
            let host = try Host()
            let code = "return require('money').parse([==[\(written)]==])"
            let expected: Int64
            do { expected = try Money.read(written) } catch {
                let failure = await host.failure(of: code)
                #expect(failure?.kind == .script)
                #expect(failure?.text.en.contains(error.reason.en) == true, "\(failure?.text.en ?? "")")
                return
            }
            #expect(try await host.value(of: code) == .integer(expected))
        }
    }
}
