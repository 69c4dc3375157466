import Foundation
import Ledger
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("The author's guide")
    struct GuideTests {
        /// A ```lua block of Plugins/README.md, with the ```lua test block that follows it, if one does.
        struct Snippet: Sendable, CustomTestStringConvertible {
            let line: Int
            let code: String
            var test: String?

            var testDescription: String { "README.md line \(line)" }
        }

        static let text = String(
            decoding: FileManager.default.contents(atPath: Host.shippedPlugins + "/README.md") ?? Data(), as: UTF8.self)

        static let snippets: [Snippet] = {
            var found: [Snippet] = []
            var open: (fence: String, line: Int, lines: [Substring])?
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if line.hasPrefix("```"), let block = open {
                    let code = block.lines.joined(separator: "\n")
                    if block.fence == "```lua" { found.append(Snippet(line: block.line, code: code)) }
                    if block.fence == "```lua test", !found.isEmpty { found[found.count - 1].test = code }
                    open = nil
                } else if line.hasPrefix("```") {
                    open = (String(line), number + 1, [])
                } else {
                    open?.lines.append(line)
                }
            }
            return found
        }()

        @Test("the guide has snippets, some with tests, as many in Chinese as in English")
        func found() {
            #expect(Self.snippets.count >= 10)
            #expect(Self.snippets.count % 2 == 0)
            #expect(Self.snippets.count { $0.test != nil } == 4)
        }

        @Test("every snippet runs as it stands", arguments: snippets)
        func runs(snippet: Snippet) async throws {
            let outcome = try await Host().run(snippet.code, path: "snippet.lua")
            #expect(outcome.plugin != nil || !outcome.printed.isEmpty, "it is a plugin, or it says something")
        }

        @Test("every test in the guide passes on the plugin above it", arguments: snippets.filter { $0.test != nil })
        func passes(snippet: Snippet) async throws {
            let folder = try PluginFolder(["snippet.lua": snippet.code, "snippet_test.lua": snippet.test ?? ""])
            let host = try Host(plugins: folder)
            let results = try await host.runner.test(try host.runner.catalogue.plugin("snippet"))
            #expect(results.count >= 2)
            for result in results { #expect(result.failure == nil, "\(result.name): \(result.failure?.en ?? "")") }
        }

        /// A register's row in the guide's table: what its fields and choices are called in code, and by people.
        private static func row(of register: Register) -> String {
            func choices(_ kind: FieldKind) -> String {
                guard case .choice(let choices) = kind else { return "" }
                return " (" + choices.map { "\($0.code) \($0.label.zh)" }.joined(separator: ", ") + ")"
            }
            let fields = register.fields.map { field in
                "`\(field.name)`\(field.isRequired ? "\\*" : "") \(field.label.zh)"
                    + (field.kind.reference.map { " → \($0)" } ?? "") + choices(field.kind)
            }
            let derived = register.derived.map { "*`\($0.name)`* \($0.label.zh)\(choices($0.kind))" }
            let groups = [fields, derived].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
            return "| `\(register.name)` \(register.label.zh) | \(groups.joined(separator: "; ")) |"
        }

        @Test(
            "its table names every register, field and choice, with what people call it",
            arguments: RegisterCatalogue.exposed.map(\.name))
        func registers(name: String) throws {
            let row = Self.row(of: try #require(RegisterCatalogue.register(name)))
            let isThere = Self.text.contains("\n\(row)\n")
            #expect(isThere, "it must read: \(row)")
        }
    }
}
