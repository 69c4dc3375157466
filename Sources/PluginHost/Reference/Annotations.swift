import Ledger
public import Localization

/// Files that tell an editor what the data API is, as annotations for lua-language-server, and luacheck what globals
/// there are.
public struct Annotations: Sendable {
    private let language: Language

    public init(language: Language) {
        self.language = language
    }

    /// File names and contents.
    public var files: [(name: String, text: String)] {
        [("zone.lua", zone)] + APIReference.modules.map { ("\($0.name).lua", module($0)) }
            + [(".luarc.json", editorSettings), (".luacheckrc", luacheckSettings)]
    }

    // MARK: Files

    private var zone: String {
        let registers = RegisterCatalogue.exposed.map { register in
            self.classes(of: register)
                + function(APIReference.registerFunction, as: "zone.\(register.name)", in: register.name)
        }
        return header
            + description(Localized(zh: "脚本看到的台账", en: "What a script sees of the ledger"))
            + "---@class zone\n" + APIReference.zoneValues.map { field($0) }.joined() + "zone = {}\n\n"
            + APIReference.zoneFunctions.map { function($0, as: "zone.\($0.name)") }.joined()
            + registers.joined()
            + generalClasses
            + APIReference.structures.map(structure).joined()
    }

    private func module(_ module: APIModule) -> String {
        let documentClass =
            module.name == "document"
            ? methods(APIModule.documentMethods, of: "zone.document") : ""
        return header + documentClass + description(module.summary)
            + "---@class zone.module.\(module.name)\n" + module.values.map { field($0) }.joined()
            + "local \(module.name) = {}\n\n"
            + module.functions.map { function($0, as: "\(module.name).\($0.name)") }.joined()
            + "return \(module.name)\n"
    }

    private var editorSettings: String {
        """
        {
          "runtime.version": "Lua 5.4",
          "runtime.builtin": { "io": "disable", "os": "disable", "package": "disable", "debug": "disable" },
          "diagnostics.globals": ["zone"],
          "workspace.library": ["."]
        }

        """
    }

    private var luacheckSettings: String {
        let libraries = LuaLibrary.libraries.sorted { $0.key < $1.key }.map { name, members in
            "    \(name) = { fields = { \(members.sorted().map { "\"\($0)\"" }.joined(separator: ", ")) } },\n"
        }
        return """
            stds.zhaoshang = {
              read_globals = {
                \(LuaLibrary.globals.sorted().map { "\"\($0)\"" }.joined(separator: ", ")),
            \(libraries.joined())    zone = { fields = { \(zoneMembers.map { "\"\($0)\"" }.joined(separator: ", ")) } },
              },
            }
            std = "zhaoshang"
            max_line_length = false

            """
    }

    private var zoneMembers: [String] {
        (RegisterCatalogue.exposed.map(\.name) + APIReference.zoneFunctions.map(\.name)
            + APIReference.zoneValues.map(\.name)).sorted()
    }

    // MARK: Classes

    private var header: String { "---@meta\n\n" }

    private func classes(of register: Register) -> String {
        let name = register.name
        let fields: [(name: String, kind: FieldKind, label: Localized, isRequired: Bool)] =
            register.fields.map { ($0.name, $0.kind, $0.label, $0.isRequired) }
            + register.derived.map { ($0.name, $0.kind, $0.label, false) }
        let columns = fields.filter { $0.name != "id" }.map { field in
            "---@field \(field.name) \(annotation(field.kind.valueType))\(field.isRequired ? "" : "?") "
                + "\(field.label[language])\n"
                + (field.kind.reference == nil
                    ? "" : "---@field \(field.name)_id string\(field.isRequired ? "" : "?")\n")
        }
        let children = register.referringRegisters.map {
            "---@field \($0) fun(self: zone.row.\(name), filters?: table): zone.query.\($0)\n"
        }
        let filters = (["id"] + fields.map(\.name).filter { $0 != "id" }).map { "---@field \($0)? any\n" }
        return description(register.label) + "---@class zone.row.\(name)\n---@field id string\n"
            + columns.joined() + APIReference.rowValues.map { field($0) }.joined() + children.joined() + "\n"
            + "---@class zone.filters.\(name)\n" + filters.joined() + "\n"
            + "---@class zone.group.\(name): zone.group\n---@field rows zone.query.\(name)\n\n"
            + methods(
                APIReference.queryMethods, of: "zone.query.\(name)", in: name,
                calling: "---@overload fun(): zone.row.\(name)?\n")
    }

    private var generalClasses: String {
        description(Localized(zh: "任一台账册的行", en: "A row of any register"))
            + "---@class zone.row\n---@field id string\n"
            + APIReference.rowValues.map { field($0) }.joined() + "\n"
            + methods(APIReference.queryMethods, of: "zone.query")
            + methods(APIReference.selectionMethods, of: "zone.selection", calling: "---@overload fun(): table?\n")
    }

    private func structure(_ structure: APIStructure) -> String {
        description(structure.summary) + "---@class zone.\(structure.name)\n"
            + structure.fields.map { field($0) }.joined() + "\n"
    }

    private func methods(
        _ functions: [APIFunction], of type: String, in register: String? = nil, calling overload: String = ""
    ) -> String {
        let variable = type.replacing(".", with: "_")
        return "---@class \(type)\n\(overload)local \(variable) = {}\n\n"
            + functions.map { function($0, as: "\(variable):\($0.name)", in: register) }.joined()
    }

    private func field(_ field: APIStructure.Field) -> String {
        "---@field \(field.name)\(field.isOptional ? "?" : "") \(annotation(field.type)) \(field.summary[language])\n"
    }

    // MARK: Functions

    private func function(_ function: APIFunction, as name: String, in register: String? = nil) -> String {
        let parameters = function.parameters.map { parameter in
            "---@param \(parameter.isRepeated ? "..." : parameter.name)"
                + "\(parameter.isOptional && !parameter.isRepeated ? "?" : "") \(annotation(parameter.type, in: register))\n"
        }
        let names = function.parameters.map { $0.isRepeated ? "..." : $0.name }
        return description(function.note) + (function.replacement == nil ? "" : "---@deprecated\n")
            + parameters.joined()
            + (function.returns.map { "---@return \(annotation($0, in: register))\n" } ?? "")
            + overloads(of: function)
            + "function \(name)(\(names.joined(separator: ", "))) end\n\n"
    }

    /// One for each register, for a function that gives the rows of the register that it is told.
    private func overloads(of function: APIFunction) -> String {
        guard let returns = function.returns else { return "" }
        return RegisterCatalogue.exposed.map { register in
            let own = returns.resolved(own: nil, argument: register.name)
            guard own != returns.resolved(own: nil) else { return "" }
            let parameters = function.parameters.map { parameter in
                "\(parameter.name): "
                    + (parameter.type == .register ? "\"\(register.name)\"" : annotation(parameter.type))
            }
            return "---@overload fun(\(parameters.joined(separator: ", "))): \(annotation(own))\n"
        }.joined()
    }

    private func description(_ text: Localized) -> String { "--- \(text[language])\n" }

    private func annotation(_ type: ValueType, in register: String? = nil) -> String {
        switch type {
        case .any: "any"
        case .boolean: "boolean"
        case .integer, .money: "integer"
        case .number: "number"
        case .text, .date, .month, .register, .field, .numericField: "string"
        case .texts: "string|{ zh?: string, en?: string }"
        case .function: "function"
        case .table: "table"
        case .filters: register.map { "zone.filters.\($0)" } ?? "table"
        case .selection: "zone.selection"
        case .structure("group"): "zone.group" + (register.map { ".\($0)" } ?? "")
        case .structure(let name): "zone.\(name)"
        case .row(let name): "zone.row" + suffix(name, in: register)
        case .query(let name): "zone.query" + suffix(name, in: register)
        case .list(let item):
            if case .either = item {
                "(\(annotation(item, in: register)))[]"
            } else {
                "\(annotation(item, in: register))[]"
            }
        case .choice(let texts): texts.map { "\"\($0)\"" }.joined(separator: "|")
        case .either(let types): types.map { annotation($0, in: register) }.joined(separator: "|")
        case .optional(let inner): "\(annotation(inner, in: register))?"
        }
    }

    private func suffix(_ name: ValueType.RegisterName, in register: String?) -> String {
        switch name {
        case .named(let name): ".\(name)"
        case .own: register.map { ".\($0)" } ?? ""
        case .any, .argument: ""
        }
    }
}

extension Register {
    /// The registers whose rows refer to this one in one way only, so that `row:REGISTER()` says which rows are meant.
    var referringRegisters: [String] {
        RegisterCatalogue.exposed.filter { other in
            other.fields.count { $0.kind.reference == name } == 1
        }.map(\.name)
    }
}
