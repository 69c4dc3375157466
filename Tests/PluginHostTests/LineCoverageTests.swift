import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Which statements a test ran")
    struct LineCoverageTests {
        private func coverage(of plugin: String, cases: String) async throws -> [LineCoverage] {
            let folder = try PluginFolder([
                "mine.lua": plugin, "mine_test.lua": "return { \(cases) }",
                "lib/shared.lua":
                    "local M = {}\nfunction M.used() return 1 end\nfunction M.unused()\n  return 2\nend\nreturn M",
            ])
            let host = try Host(plugins: folder)
            var files: [LineCoverage] = []
            let results = try await host.runner.test(
                try host.runner.catalogue.plugin("mine"), coverage: { files = $0 })
            #expect(results.allSatisfy { $0.failure == nil }, "\(results.compactMap { $0.failure?.en })")
            return files
        }

        private let plugin = """
            local shared = require "shared"

            local function never(x)
              return x
            end

            return {
              api = 1, kind = "analysis", title = "t",
              params = { deep = { type = "boolean", default = false } },
              run = function(params)
                local list, sum = {
                  1,
                  shared.used(),
                }, 0
                for _, n in ipairs(list) do
                  sum = sum + n
                end
                if params.deep then
                  local inner = coroutine.wrap(function()
                    coroutine.yield(never(sum))
                  end)
                  return inner()
                elseif sum > 100 then
                  return nil
                end
                return sum
              end,
            }
            """

        @Test("statements in functions, branches and coroutines, of the plugin and of what it requires")
        func statements() async throws {
            let some = try await coverage(
                of: plugin, cases: "{ name = 'a', expect = function(sum, test) test.equal(sum, 2) end }")
            #expect(some.map(\.missedLines) == [[4, 19, 20, 22, 24], [4]])
            let more = try await coverage(
                of: plugin,
                cases: """
                    { name = 'a', expect = function(sum, test) test.equal(sum, 2) end },
                    { name = 'b', params = { deep = true }, expect = function(sum, test) test.equal(sum, 2) end },
                    """)
            #expect(more.map(\.missedLines) == [[24], [4]])
            #expect(more[0].statements - more[0].covered == 1)
            var both = some[0]
            both.add(more[0])
            #expect(both == more[0] || both.missedLines == more[0].missedLines)
        }

        @Test("nothing is noted unless somebody asks, and the tests of what ships run all of it")
        func shipped() async throws {
            let host = try Host()
            for plugin in host.runner.catalogue.plugins {
                var files: [LineCoverage] = []
                _ = try await host.runner.test(plugin, coverage: { files = $0 })
                let own = try #require(files.first { $0.path == plugin.path })
                #expect(own.missedLines.isEmpty, "\(plugin.name): \(own.missedLines)")
            }
        }
    }
}
