public import Documents
import Ledger
public import Localization
import LuaSandbox

/// The reference by topic, for whoever asks at the console.
public struct ConsoleHelp: Sendable {
    private let language: Language

    public init(_ language: Language) {
        self.language = language
    }

    /// How the console is used.
    public var overview: Document {
        document([
            .text(
                say(
                    """
                    输入 Lua：表达式显示其值，语句直接执行；没写完的接着写下一行。全局变量一直保留，local 变量只在那次输入内有效。
                    试试：zone.projects()   zone.projects { stage = "signed" }:count()   zone.get("projects", "P1")
                    """,
                    """
                    Type Lua: an expression shows its value, a statement is run; what is unfinished goes on in the next line. \
                    Globals stay, local variables last for one input.
                    Try: zone.projects()   zone.projects { stage = "signed" }:count()   zone.get("projects", "P1")
                    """)),
            .table(
                Table(
                    columns: [
                        Column(key: "command", title: say("命令", "command")),
                        Column(key: "meaning", title: say("作用", "what it does")),
                    ],
                    rows: commands.map { Row([.text($0), .text($1)]) })),
        ])
    }

    private var commands: [(String, String)] {
        [
            (
                say(":help 名称", ":help NAME"),
                say(
                    "说明一个名称：zone.sql、projects、projects.stage、:order、money.format、finding",
                    "what a name is: zone.sql, projects, projects.stage, :order, money.format, finding")
            ),
            (say(":fields 台账册", ":fields REGISTER"), say("一个台账册的字段", "the fields of a register")),
            (":limits", say("每次输入的限额", "what an input may use")),
            (
                say(":save 文件", ":save FILE"),
                say("把成功的输入存成脚本，供 zhaoshang run", "the inputs that succeeded, as a script for zhaoshang run")
            ),
            (":quit", say("结束；Ctrl-D 也可", "leave; so does Ctrl-D")),
            ("Ctrl-C", say("中断正在运行的输入，或放弃没写完的", "interrupt what is running, or throw away what is typed")),
            (say("Tab 键", "Tab"), say("补全名称、字段、选项", "complete names, fields, choices")),
        ]
    }

    /// What a name is; nil if nothing has it.
    public func topic(_ name: String) -> Document? {
        let blocks = functions(called: name) + values(called: name) + tables(called: name)
        return blocks.isEmpty ? nil : document(blocks)
    }

    /// The fields of a register; nil if there is none of the name. Without a name, which registers there are.
    public func fields(of name: String) -> Document? {
        guard !name.isEmpty else {
            return document([
                .table(
                    Table(
                        columns: [
                            Column(key: "register", title: say("台账册", "register")),
                            Column(key: "label", title: say("名称", "name")),
                        ], rows: RegisterCatalogue.exposed.map { Row([.text($0.name), .text($0.label[language])]) }))
            ])
        }
        guard let register = register(name) else { return nil }
        return document([
            .heading(level: 2, "zone.\(register.name)  \(register.label[language])"),
            reference.fields(of: register),
        ])
    }

    /// What an input may use.
    public func limits(_ limits: ScriptLimits) -> Document {
        document([
            .table(
                Table(
                    columns: [
                        Column(key: "limit", title: say("限额", "limit")),
                        Column(key: "amount", title: say("上限", "at most")),
                        Column(key: "meaning", title: say("含义", "meaning")),
                    ],
                    rows: ScriptLimit.all.map { limit in
                        Row([
                            .text(limit.name), .text(limit.shown(limits[limit])[language]),
                            .text(limit.label[language]),
                        ])
                    }))
        ])
    }

    /// Names that `topic` knows, without what stands before a dot.
    static let topics: [String] =
        ["zone"] + RegisterCatalogue.exposed.map(\.name) + APIReference.modules.map(\.name)
        + APIReference.queryMethods.map(\.name) + APIReference.zoneFunctions.map(\.name)
        + APIReference.structures.map(\.name)

    /// The topic that was probably meant.
    public static func nearestTopic(to name: String) -> String? {
        nearestName(to: name.split(separator: ".").last.map(String.init) ?? name, among: topics)
    }

    // MARK: Finding

    private var functionsByName: [(owner: String, function: APIFunction)] {
        APIReference.zoneFunctions.map { ("zone.", $0) } + APIReference.queryMethods.map { (":", $0) }
            + APIReference.modules.flatMap { module in module.functions.map { (module.name + ".", $0) } }
            + APIModule.documentMethods.map { ("document:", $0) }
    }

    /// By the whole name, else by the last part of it.
    private func functions(called name: String) -> [Block] {
        let all = functionsByName
        let exact = all.filter { $0.owner + $0.function.name == name || "query" + $0.owner + $0.function.name == name }
        return (exact.isEmpty ? all.filter { $0.function.name == name } : exact).flatMap { owner, function in
            blocks(of: function, owner)
        }
    }

    private func blocks(of function: APIFunction, _ owner: String) -> [Block] {
        var lines = [function.note[language]]
        if let returns = function.returns {
            lines.append(say("返回：", "Returns: ") + returns.words()[language])
        }
        if let example = function.example {
            lines.append(say("例：", "Example: ") + example.code + (example.result.map { " → \($0)" } ?? ""))
        }
        return [.heading(level: 2, owner + function.signature), .text(lines.joined(separator: "\n"))]
    }

    private func values(called name: String) -> [Block] {
        let parts = name.split(separator: ".").map(String.init)
        if parts.count == 2, parts[0] == "zone" {
            let found = APIReference.zoneValues.filter { $0.name == parts[1] }
            if !found.isEmpty { return [reference.members(found, of: "zone")] }
        }
        guard let last = parts.last, parts.count >= 2, let register = register(parts.dropLast().joined(separator: "."))
        else { return [] }
        if let field = register.fields.first(where: { $0.name == last || $0.column == last }) {
            return self.field(field.name, of: register, field.kind, field.label)
        }
        return register.derived.filter { $0.name == last }.flatMap { field($0.name, of: register, $0.kind, $0.label) }
    }

    private func field(_ name: String, of register: Register, _ kind: FieldKind, _ label: Localized) -> [Block] {
        var blocks: [Block] = [
            .heading(level: 2, "\(register.name).\(name)  \(label[language])"),
            .text(
                say("类型：", "Type: ")
                    + (kind.reference.map { say("\($0) 的行", "row of \($0)") } ?? kind.valueType.words()[language])),
        ]
        if case .choice(let choices) = kind {
            blocks.append(
                .table(
                    Table(
                        columns: [
                            Column(key: "code", title: say("代码", "code")),
                            Column(key: "label", title: say("名称", "label")),
                        ], rows: choices.map { Row([.text($0.code), .text($0.label[language])]) })))
        }
        return blocks
    }

    private func tables(called name: String) -> [Block] {
        if name == "zone" {
            return [
                reference.members(APIReference.zoneValues, of: "zone"),
                reference.functions(
                    APIReference.zoneFunctions + [APIReference.registerFunction], prefix: "zone."),
            ]
        }
        if let module = APIReference.modules.first(where: { $0.name == name }) {
            return [
                .heading(level: 2, "require \"\(module.name)\""), .text(module.summary[language]),
                reference.functions(module.functions, prefix: module.name + "."),
            ] + (module.values.isEmpty ? [] : [reference.members(module.values, of: module.name)])
        }
        if let register = register(name) {
            let function = APIReference.registerFunction
            return [
                .heading(level: 2, "zone.\(register.name)([filters])  \(register.label[language])"),
                .text(function.summary[language]), reference.fields(of: register),
            ]
        }
        if let structure = APIReference.structures.first(where: { $0.name == name }) {
            return [
                .heading(level: 2, structure.name), .text(structure.summary[language]),
                reference.members(structure.fields, of: nil),
            ]
        }
        return []
    }

    private func register(_ name: String) -> Register? {
        let bare = name.hasPrefix("zone.") ? String(name.dropFirst("zone.".count)) : name
        return RegisterCatalogue.registerCalled(bare).flatMap { $0.isExposed ? $0 : nil }
    }

    private var reference: ReferenceDocument { ReferenceDocument(language: language) }

    private func document(_ blocks: [Block]) -> Document {
        Document(title: "", language: language, blocks: blocks)
    }

    private func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }
}
