import Ledger
import Localization
import Testing

@testable import PluginHost

@Suite("Annotations for editors")
struct AnnotationTests {
    private static let files = Dictionary(
        uniqueKeysWithValues: Annotations(language: .english).files.map { ($0.name, $0.text) })

    /// The functions of a file, each with its annotated parameters; optional ones end in `?`.
    private static func functions(in file: String) -> [String: [String]] {
        var found: [String: [String]] = [:]
        var parameters: [String] = []
        for line in (files[file] ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            if let match = line.firstMatch(of: #/^---@param (\S+) /#) { parameters.append(String(match.1)) }
            if let match = line.firstMatch(of: #/^function ([\w.:]+)\((.*)\) end$/#) {
                found[String(match.1)] = parameters
                #expect(match.2 == parameters.map { $0.replacing("?", with: "") }.joined(separator: ", "))
            }
            if line.isEmpty { parameters = [] }
        }
        return found
    }

    private static func declared(_ functions: [APIFunction]) -> [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: functions.map { function in
                (
                    function.name,
                    function.parameters.map { $0.isRepeated ? "..." : $0.name + ($0.isOptional ? "?" : "") }
                )
            })
    }

    @Test("every function of every module is annotated as it is declared", arguments: APIReference.modules.map(\.name))
    func modules(name: String) throws {
        let module = try #require(APIReference.modules.first { $0.name == name })
        let annotated = Self.functions(in: name + ".lua").filter { $0.key.hasPrefix(name + ".") }
        let expected = Self.declared(module.functions)
        #expect(annotated.count == expected.count)
        for (function, parameters) in expected {
            #expect(annotated["\(name).\(function)"] == parameters, "\(function)")
        }
    }

    @Test("every register has a row with all of its fields, a query with all methods, and its function of zone")
    func registers() {
        let functions = Self.functions(in: "zone.lua")
        let text = Self.files["zone.lua"] ?? ""
        for register in RegisterCatalogue.exposed {
            let name = register.name
            #expect(functions["zone.\(name)"] == ["filters?"])
            for (method, parameters) in Self.declared(APIReference.queryMethods) {
                #expect(functions["zone_query_\(name):\(method)"] == parameters, "\(name):\(method)")
            }
            let row =
                text.components(separatedBy: "---@class zone.row.\(name)\n").dropFirst().first?
                .components(separatedBy: "\n\n").first ?? ""
            let fields = row.matches(of: #/---@field (\w+) ([^\n ]+)/#).map { (String($0.1), String($0.2)) }
            let types = Dictionary(fields) { first, _ in first }
            for field in register.fields {
                let type = types[field.name] ?? ""
                switch field.kind {
                case .money, .integer: #expect(type.hasPrefix("integer"), "\(name).\(field.name)")
                case .boolean: #expect(type.hasPrefix("boolean"), "\(name).\(field.name)")
                case .reference(let other):
                    #expect(type.hasPrefix("zone.row.\(other)"), "\(name).\(field.name)")
                    #expect(types["\(field.name)_id"]?.hasPrefix("string") == true)
                case .choice(let choices):
                    #expect(type.hasPrefix("\"\(choices.first?.code ?? "")\""), "\(name).\(field.name)")
                case .text, .date, .month, .creditCode: #expect(type.hasPrefix("string"), "\(name).\(field.name)")
                }
                #expect(type.hasSuffix("?") != field.isRequired || field.name == "id", "\(name).\(field.name)")
            }
            for derived in register.derived { #expect(types[derived.name]?.hasSuffix("?") == true) }
        }
    }

    @Test("every table with a meaning is a class with its fields")
    func structures() {
        let text = Self.files["zone.lua"] ?? ""
        for structure in APIReference.structures {
            let part =
                text.components(separatedBy: "---@class zone.\(structure.name)\n").dropFirst().first?
                .components(separatedBy: "\n\n").first ?? ""
            let names = part.matches(of: #/---@field (\w+\??) /#).map { String($0.1) }
            #expect(names == structure.fields.map { $0.name + ($0.isOptional ? "?" : "") }, "\(structure.name)")
        }
    }

    @Test("what zone.get gives has the fields of the register that it is told, and zone.rates a rate under each name")
    func results() {
        let text = Self.files["zone.lua"] ?? ""
        let get =
            text.components(separatedBy: "\n\n").first { $0.hasSuffix("function zone.get(register, id) end") } ?? ""
        for register in RegisterCatalogue.exposed {
            let name = register.name
            #expect(
                get.contains("\n---@overload fun(register: \"\(name)\", id: string): zone.row.\(name)?\n"), "\(get)")
        }
        #expect(text.contains("\n---@return zone.rates\nfunction zone.rates(options) end\n"))
        #expect(text.contains("\n---@class zone.rates\n---@field landing zone.rate landing rate\n"))
        #expect(text.components(separatedBy: "---@overload fun(register").count == RegisterCatalogue.exposed.count + 1)
    }

    @Test("what is on the way out says what to write instead")
    func deprecated() {
        let function = APIFunction(
            "old", [.required("x", .any), .optional("y", .text), .repeated("rest", .any)], returns: .any, zh: "旧",
            en: "Old", replacement: Localized(zh: "新函数", en: "the new one"))
        #expect(function.signature == "old(x[, y[, rest, …]])")
        #expect(function.note == Localized(zh: "不再使用，请改用 新函数。旧", en: "Deprecated: use the new one. Old"))
    }
}
