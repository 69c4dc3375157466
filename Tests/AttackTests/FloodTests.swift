import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    @Suite("Floods") struct FloodTests {
        @Test("of what is printed", arguments: output)
        func againstOutput(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("of findings, reminders and blocks", arguments: results)
        func againstResults(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test("of calls", arguments: calls)
        func againstCalls(_ attack: Attack) async throws { try await Box().withstands(attack) }

        @Test(
            "what is printed cannot pass for an answer of the worker",
            arguments: [
                "\\0\\0\\0\\0\\0\\0\\0\\1\\0", "\\7\\0\\0\\0\\0", "\\27[2J\\27]0;title\\7", "75\\n", "1:attack.lua\\n",
            ])
        func forgedFrames(bytes: String) async throws {
            let box = try Box()
            let code = "for _ = 1, 1000 do print(\"\(bytes)\") end return 'the only answer'"
            let attempt = try await box.attempt(Attack("forged", .gives("the only answer"), code))
            #expect(attempt.value == "the only answer")
            #expect(attempt.outcome?.printed.isEmpty == false)
            try await box.isUntouched()
        }

        static let output: [Attack] = [
            Attack("lines", .tooMuchOutput(line: 1), "while true do print('line after line') end"),
            Attack("empty lines", .tooMuchOutput(line: 1), "while true do print() end"),
            Attack("one enormous line", .tooMuchOutput(line: 1), "print(('x'):rep(1 << 23))"),
            Attack("in protected calls", .tooMuchOutput(line: 1), "while true do pcall(print, ('x'):rep(1000)) end"),
            Attack(
                "in a coroutine", .tooMuchOutput(line: nil),
                "local c = coroutine.wrap(function() while true do print(('x'):rep(1000)) end end) while true do pcall(c) end"
            ),
            Attack(
                "in __tostring", .tooMuchOutput(line: nil),
                "local t = setmetatable({}, { __tostring = function() print(('x'):rep(1000)) return '' end }) while true do print(t) end"
            ),
            Attack(
                "in __close, after it is too much", .tooMuchOutput(line: nil),
                """
                local x <close> = setmetatable({}, { __close = function() while true do print("closing") end end })
                while true do print(("x"):rep(1000)) end
                """),
            Attack("bytes that are no text", .tooMuchOutput(line: 1), "while true do print(('\\255'):rep(1000)) end"),
            Attack(
                "while a plugin is being loaded", .stopped(line: 1),
                """
                while true do print(("x"):rep(1000)) end
                return { api = 1, kind = "check", title = "t", run = function() return {} end }
                """),
        ]

        static let results: [Attack] = [
            Attack("10⁶ findings", .stopped(line: nil), memory: 256, plugin("check", "{ message = 'm' }", 1_000_000)),
            Attack("20,000 findings", .stopped(line: nil), memory: 64, plugin("check", "{ message = 'm' }", 20_000)),
            Attack(
                "20,000 findings behind metamethods", .gives([]), memory: 64,
                """
                return { api = 1, kind = "check", title = "t", run = function()
                  return setmetatable({}, {
                    __len = function() return 0 end,
                    __index = function(_, i) return i <= 20000 and { message = "m" } or nil end,
                    __pairs = function() return next, {} end,
                  })
                end }
                """),
            Attack(
                "a finding of 100 MB", .stopped(line: nil), memory: 256,
                plugin("check", "{ message = ('m'):rep(100000000) }", 1)),
            Attack(
                "20,000 reminders", .stopped(line: nil), memory: 64,
                plugin("reminder", "{ to = 'role:lead_bureau', title = 't', key = tostring(i) }", 20_000)),
            Attack(
                "a reminder to everybody, a hundred thousand times", .gives(["t"]), memory: 256,
                """
                return { api = 1, kind = "reminder", title = "t", run = function()
                  local to = {}
                  for i = 1, 100000 do to[i] = "role:lead_bureau" end
                  return { { to = to, title = "t", key = "k" } }
                end }
                """),
            Attack(
                "a reminder to a hundred thousand roles, which there are not", .fails(line: nil, "“r1”", "“r1”"),
                memory: 256,
                """
                return { api = 1, kind = "reminder", title = "t", run = function()
                  local to = {}
                  for i = 1, 100000 do to[i] = "role:r" .. i end
                  return { { to = to, title = "t", key = "k" } }
                end }
                """),
            Attack(
                "10⁶ paragraphs", .stopped(line: nil), memory: 256,
                """
                return { api = 1, kind = "report", title = "t", run = function()
                  local doc = require("document").new { title = "t" }
                  for _ = 1, 1000000 do doc:text("p") end
                  return doc
                end }
                """),
            Attack(
                "10⁶ parameters", .stopped(line: nil), memory: 256,
                """
                local params = {}
                for i = 1, 1000000 do params["p" .. i] = { type = "text", label = "l" } end
                return { api = 1, kind = "check", title = "t", params = params, run = function() return {} end }
                """),
        ]

        private static func plugin(_ kind: String, _ item: String, _ count: Int) -> String {
            """
            return { api = 1, kind = "\(kind)", title = "t", run = function()
              local list = {}
              for i = 1, \(count) do list[i] = \(item) end
              return list
            end }
            """
        }

        @Test("who is named twice is reminded once")
        func repeatedRecipients() async throws {
            let code = """
                return { api = 1, kind = "reminder", title = "t", run = function()
                  local one = zone.get("departments", "D1")
                  local to = { one, "role:reader", zone.departments { id = "D1" }:first(), "role:reader", zone.get("people", "S1") }
                  return { { to = to, title = "t", key = "k" } }
                end }
                """
            let outcome = try #require(try await Box().attempt(Attack("", .gives(["t"]), code)).outcome)
            guard case .reminders(let reminders) = outcome.result else { return #expect(Bool(false)) }
            let recipients = reminders.flatMap(\.recipients).map { recipient in
                switch recipient {
                case .record(let record): record.register + " " + record.id
                case .role(let role): role
                }
            }
            #expect(recipients == ["departments D1", "reader", "people S1"])
        }

        static let calls: [Attack] = [
            Attack(
                "host functions", .stopped(line: 2), "local money = require 'money'\nwhile true do money.format(1) end"),
            Attack(
                "host functions that fail", .stopped(line: 2),
                "local money = require 'money'\nwhile true do pcall(money.parse, 'no money') end"),
            Attack(
                "names that are not known", .stopped(line: 1),
                "while true do pcall(function() return zone.projets end) end"),
            Attack(
                "names of a million bytes that are not known", .stopped(line: 2),
                "local name = ('x'):rep(1000000)\nwhile true do pcall(function() return zone[name] end) end"),
            Attack(
                "globals of a million bytes that are not known", .stopped(line: 2),
                "local name = ('x'):rep(1000000)\nwhile true do pcall(function() return _G[name] end) end"),
            Attack(
                "a name of 62 MiB that is not known", .outOfMemory(line: 1), memory: 130,
                "local name = ('x'):rep(62 << 20) return zone[name]"),
            Attack(
                "globals, each another", .stopped(line: nil), memory: 16,
                "for i = 1, 1e9 do _G['g' .. i] = i pcall(function() return _G['h' .. i] end) end"),
            Attack(
                "queries that find nothing", .stopped(line: 1),
                "while true do zone.projects { name = 'none' }:first() end"),
            Attack(
                "lookups of rows, each another", .stopped(line: 1), memory: 16,
                "for i = 1, 1e9 do zone.get('projects', 'P' .. i) end"),
            Attack("errors", .stopped(line: 1), "while true do pcall(error, { 'x' }) end"),
            Attack("syntax errors", .stopped(line: 1), "while true do load('x x x') end"),
            Attack(
                "the width of an enormous text", .stopped(line: 2), memory: 64,
                "local s, text = ('寬'):rep(1000000), require 'text'\nwhile true do text.width(s) end"),
            Attack(
                "one character of a million marks", .stopped(line: 2), memory: 64,
                "local s, text = 'e' .. ('\\u{301}'):rep(1000000), require 'text'\nwhile true do text.width(s) text.normalize(s) end"
            ),
            Attack(
                "an amount of a million digits", .stopped(line: 2), memory: 64,
                "local s, money = ('9'):rep(1000000), require 'money'\nwhile true do pcall(money.parse, s) end"),
        ]

        @Test("an amount of 62 MiB is none", arguments: ["('1,'):rep(31 << 20)", "('9'):rep(62 << 20)"])
        func enormousAmount(text: String) async throws {
            let code = "local amount = \(text) return (pcall(require('money').parse, amount))"
            try await Box().withstands(Attack(text, .gives(false), memory: 256, code))
        }

        @Test("error texts that the program gives do not pile up outside Lua's memory")
        func errorTexts() async throws {
            let box = try Box()
            let code = """
                local money, text = require "money", ("x"):rep(1000000)
                for i = 1, math.huge do pcall(money.parse, text .. i) end
                """
            let executable = box.zone.executable
            let watch = Task {
                var peak = 0
                while !Task.isCancelled {
                    peak = max(peak, Processes.mostMemory(of: executable))
                    try? await Task.sleep(for: .milliseconds(20))
                }
                return peak
            }
            var limits = ScriptLimits()
            limits.deadline = 2
            let script = Script(main: ScriptSource(name: "attack", path: "attack.lua", text: code), modules: [])
            let attempt = try await box.attempt(script, box.runner(box.zone.workers, limits))
            watch.cancel()
            attempt.expect(.outOfTime(line: 2), #_sourceLocation)
            let peak = await watch.value
            #expect(peak < 96 << 20)
        }
    }
}
