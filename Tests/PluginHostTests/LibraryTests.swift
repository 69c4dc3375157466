import Foundation
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Libraries of the ecosystem")
    struct LibraryTests {
        /// The rows of Plugins/LIBRARIES.md: module, and whether it is said to load.
        static let said: [(module: String, loads: Bool)] = {
            let page = FileManager.default.contents(atPath: Host.shippedPlugins + "/LIBRARIES.md") ?? Data()
            return String(decoding: page, as: UTF8.self).split(separator: "\n").compactMap { line in
                let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                guard cells.count > 4, cells[2].hasPrefix("`") else { return nil }
                return (cells[2].replacing("`", with: ""), cells[3] == "yes")
            }
        }()

        /// The files that Debian's packages install for any version of Lua, as a plugin's folder would have them.
        private static func files() throws -> [String: String] {
            var files: [String: String] = [:]
            for version in ["5.3", "5.4"] {
                let folder = "/usr/share/lua/\(version)"
                for name in ["dkjson.lua", "inspect.lua", "luaunit.lua"] {
                    files["libraries/\(name)"] =
                        FileManager.default.contents(atPath: "\(folder)/\(name)").map {
                            String(decoding: $0, as: UTF8.self)
                        } ?? files["libraries/\(name)"]
                }
            }
            for name in try FileManager.default.contentsOfDirectory(atPath: "/usr/share/lua/5.4/pl")
            where name.hasSuffix(".lua") {
                let text = try #require(FileManager.default.contents(atPath: "/usr/share/lua/5.4/pl/\(name)"))
                files["libraries/pl/\(name)"] = String(decoding: text, as: UTF8.self)
            }
            return files
        }

        private func value(_ body: String) async throws -> Outcome {
            var files = try Self.files()
            files["libraries/init.lua"] =
                "return { api = 1, kind = 'analysis', title = 't', run = function()\n\(body)\nend }"
            let host = try Host(plugins: try PluginFolder(files))
            let script = try host.runner.script(of: try host.runner.catalogue.plugin("libraries"))
            return try await host.runner.run(script, parameters: [], on: try host.ledger.snapshot(for: .wholeZone))
        }

        @Test("those load of which the page says so, unmodified, and all of Debian's packages are on it")
        func loading() async throws {
            #expect(
                Self.said.count { $0.module.hasPrefix("pl.") } == (try Self.files().count { $0.key.contains("/pl/") }))
            let names = Self.said.map { "\"\($0.module)\"" }.joined(separator: ", ")
            let outcome = try await value(
                "local found = {} for i, name in ipairs { \(names) } do found[i] = pcall(require, name) end return found"
            )
            guard case .value(let value) = outcome.result else { return #expect(Bool(false)) }
            let found = (value.list ?? []).map { $0 == .boolean(true) }
            #expect(found == Self.said.map(\.loads))
            #expect(Self.said.count { $0.loads } >= 30)
        }

        @Test("they do their work there")
        func working() async throws {
            let outcome = try await value(
                """
                local json, inspect = require "dkjson", require "inspect"
                local List, tablex, stringx = require "pl.List", require "pl.tablex", require "pl.stringx"
                return {
                  json.decode(json.encode { 1, { a = "二" } })[2].a,
                  inspect { 1, 2 },
                  List { 3, 1, 2 }:sort():join(" "),
                  tablex.reduce("+", tablex.map(function(x) return x * 2 end, { 1, 2, 3 })),
                  stringx.strip("  x "),
                  tostring(require "pl.Set" { 1, 2 } * require "pl.Set" { 2, 3 }),
                }
                """)
            guard case .value(let value) = outcome.result else { return #expect(Bool(false)) }
            #expect(value == .list(["二", "{ 1, 2 }", "1 2 3", 12, "x", "[2]"]))
        }
    }
}
