import Foundation
import Ledger
import Localization
import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("The reference of the data API")
    struct ReferenceTests {
        /// Names of public functions in a file of our Lua: `function Query:where(…)`, `function date.year(…)`,
        /// `money.basis_points = …`.
        private static func functions(of owner: String, in file: String) throws -> Set<String> {
            let path = Host.repository + "/Sources/PluginHost/Lua/" + file
            let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
            let names = text.split(separator: "\n").compactMap { line -> String? in
                for start in ["function \(owner).", "function \(owner):", "\(owner)."] where line.hasPrefix(start) {
                    let name = line.dropFirst(start.count).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                    return start.hasPrefix("function") || line.contains(" = ") ? String(name) : nil
                }
                return nil
            }
            return Set(names)
        }

        @Test(
            "every function of every module is described, and nothing else", arguments: APIReference.modules.map(\.name)
        )
        func modules(name: String) throws {
            let module = try #require(APIReference.modules.first { $0.name == name })
            let described = Set(module.functions.map(\.name) + module.values.map(\.name))
            let defined = try Self.functions(of: name, in: name + ".lua")
            #expect(described == defined)
            #expect(module.functions.map(\.name) == module.functions.map(\.name).sorted())
        }

        @Test("every method of queries, of selections and of documents is described")
        func methods() throws {
            #expect(
                Set(APIReference.queryMethods.map(\.name)).union(["open"])
                    == (try Self.functions(of: "Query", in: "query.lua")))
            #expect(
                Set(APIReference.selectionMethods.map(\.name)).union(["open"])
                    == (try Self.functions(of: "Selection", in: "zone.lua")))
            #expect(
                Set(APIModule.documentMethods.map(\.name)) == (try Self.functions(of: "Document", in: "document.lua")))
        }

        @Test(
            "whatever is declared stands in the document, in either language", arguments: [Language.chinese, .english])
        func everySection(language: Language) {
            let titles = APIReference.document(language).blocks.compactMap { block in
                if case .heading(_, let title) = block { title } else { nil }
            }
            for name in APIReference.structures.map(\.name) { #expect(titles.contains(name)) }
            for module in APIReference.modules { #expect(titles.contains("require \"\(module.name)\"")) }
            for register in RegisterCatalogue.exposed {
                #expect(titles.contains("zone.\(register.name)  \(register.label[language])"))
            }
        }

        @Test("every member of zone is described, and every global")
        func environment() async throws {
            let code = """
                local function names(of)
                  local list = {}
                  for name in pairs(of) do list[#list + 1] = name end
                  return list
                end
                local found = { globals = names(_G), zone = names(zone) }
                for name, value in pairs(_G) do
                  if type(value) == "table" and value ~= _G and value ~= zone then found[name] = names(value) end
                end
                return found
                """
            let found = try #require(try await Host().value(of: code).table)
            func names(_ key: String) -> Set<String> { Set((found[key]?.list ?? []).compactMap(\.text)) }
            let registers = RegisterCatalogue.exposed.map(\.name)
            #expect(
                names("zone")
                    == Set(
                        registers + APIReference.zoneFunctions.map(\.name) + APIReference.zoneValues.map(\.name)))
            #expect(names("globals") == LuaLibrary.globals.union(LuaLibrary.libraries.keys).union(["zone"]))
            for (library, members) in LuaLibrary.libraries { #expect(names(library) == members, "\(library)") }
        }

        /// Every function and an example of it.
        static let examples: [(function: String, example: APIFunction.Example?)] =
            (APIReference.modules.flatMap { module in module.functions.map { ("\(module.name).\($0.name)", $0.example) }
            })
            + (APIReference.zoneFunctions + [APIReference.registerFunction]).map { ("zone.\($0.name)", $0.example) }
            + (APIReference.queryMethods + APIReference.selectionMethods + APIModule.documentMethods).map {
                (":\($0.name)", $0.example)
            }

        @Test("every function has an example, which runs and gives what the reference says")
        func examplesHold() async throws {
            let host = try Host(language: .chinese)
            let modules = APIReference.modules.map { "local \($0.name) = require \"\($0.name)\"\n" }.joined()
            let calls = Self.examples.map { function, example in
                let name = function.split(whereSeparator: { ".:".contains($0) }).last.map(String.init) ?? ""
                let code = example?.code ?? ""
                #expect(code.contains(name) || name == "REGISTER", "\(function) is in its example")
                return "function() return \(code) end"
            }
            let code = """
                \(modules)
                local results = {}
                for index, call in ipairs { \(calls.joined(separator: ",\n")) } do
                  local passed, result = pcall(call)
                  local readable, text = pcall(json.encode, result)
                  results[index] = { passed = passed, text = not passed and tostring(result) or readable and text or "?" }
                end
                return results
                """
            let results = try #require(try await host.value(of: code).list)
            try #require(results.count == Self.examples.count)
            for (sample, found) in zip(Self.examples, results) {
                let text = found.table?["text"]?.text ?? ""
                #expect(found.table?["passed"] == .boolean(true), "\(sample.function): \(text)")
                if let expected = sample.example?.result { #expect(text == expected, "\(sample.function)") }
            }
        }

        @Test("every table that a type names is described, with every key that the program takes")
        func structures() throws {
            let described = Dictionary(uniqueKeysWithValues: APIReference.structures.map { ($0.name, $0) })
            func keys(_ name: String) -> Set<String> { Set((described[name]?.fields ?? []).map(\.name)) }
            func words(in file: String, after start: String) throws -> Set<String> {
                let path = Host.repository + "/Sources/PluginHost/Lua/" + file
                let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
                let after = try #require(text.range(of: start)?.upperBound)
                let list = text[after...].drop { $0 != "{" }.dropFirst().prefix { $0 != "}" }
                return Set(list.matches(of: /"(\w+)"/).map { String($0.1) })
            }
            #expect(keys("plugin") == (try words(in: "declaration.lua", after: "local keys = ")))
            #expect(keys("parameter") == (try words(in: "declaration.lua", after: "local param_keys = ")))
            #expect(
                keys("finding")
                    == (try words(
                        in: "result.lua",
                        after:
                            "local function finding(index, item, plugin)\n  problem.options({ zh = (\"第 %d 项\"):format(index), en = (\"item %d\"):format(index) }, item,"
                    )))
            #expect(
                keys("reminder")
                    == (try words(
                        in: "result.lua",
                        after:
                            "local function reminder(index, item)\n  problem.options({ zh = (\"第 %d 项\"):format(index), en = (\"item %d\"):format(index) }, item,"
                    )))
            #expect(keys("case") == (try words(in: "runner.lua", after: "local case_keys = ")))
            #expect(
                keys("document_options") == (try words(in: "document.lua", after: "en = \"a document\" }, options,")))
            #expect(
                keys("table_options") == (try words(in: "document_table.lua", after: "en = \"a table\" }, options,")))
            #expect(keys("chart_options") == (try words(in: "chart.lua", after: "problem.options(what, options,")))
            #expect(keys("column") == (try words(in: "document_table.lua", after: "en = \"a column\" }, column,")))
            #expect(
                keys("rates_options") == (try words(in: "assessing.lua", after: "en = \"zone.rates\" }, options,")))
            #expect(
                keys("assess_options") == (try words(in: "assessing.lua", after: "en = \"zone.assess\" }, options,")))
            #expect(keys("key_figure") == (try words(in: "document.lua", after: "en = \"a key figure\" }, figure,")))
            #expect(
                keys("signature")
                    == (try words(in: "document.lua", after: "(\"signature %d\"):format(index) }, place,")))
            for name in ValueType.structureNames(in: Self.types) { #expect(described[name] != nil, "\(name)") }
        }

        private static let types: [ValueType] =
            (APIReference.modules.flatMap(\.functions) + APIReference.zoneFunctions + APIReference.queryMethods
            + APIReference.selectionMethods + APIModule.documentMethods)
            .flatMap { $0.parameters.map(\.type) + ($0.returns.map { [$0] } ?? []) }
            + APIReference.structures.flatMap { $0.fields.map(\.type) } + APIReference.zoneValues.map(\.type)
    }
}

extension ValueType {
    /// The structures that types name, `document` aside, which has methods instead of fields.
    fileprivate static func structureNames(in types: [ValueType]) -> Set<String> {
        Set(
            types.flatMap { type -> [String] in
                switch type {
                case .structure(let name): name == "document" ? [] : [name]
                case .list(let inner), .optional(let inner): Array(structureNames(in: [inner]))
                case .either(let inner): Array(structureNames(in: inner))
                default: []
                }
            })
    }
}
