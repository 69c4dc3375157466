public import Documents
import Ledger
public import Localization
import LuaSandbox

extension APIReference {
    /// The whole reference as a document, in one language: what authors read, in any format there is.
    public static func document(_ language: Language) -> Document {
        ReferenceDocument(language: language).document
    }
}

/// Lays the declarations out: `zone`, registers, what queries and rows can do, modules, tables, limits, messages.
struct ReferenceDocument {
    let language: Language

    var document: Document {
        Document(
            title: say("数据接口参考", "Reference of the data API"),
            subtitle: say(
                "版本 \(HostFunctions.apiVersion)；只增不减", "version \(HostFunctions.apiVersion), which only grows"),
            page: Page(orientation: .landscape), language: language,
            blocks: zone + registers + queries + modules + structures + library + limits + messages)
    }

    private func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }

    // MARK: Sections

    private var zone: [Block] {
        [
            .heading(level: 1, "zone"),
            .text(
                say(
                    "脚本看到的台账。每个台账册在其中有一个同名函数。",
                    "What a script sees of the ledger. Each register has a function of its name.")),
            members(APIReference.zoneValues, of: "zone"),
            functions(APIReference.zoneFunctions + [APIReference.registerFunction], prefix: "zone."),
        ]
    }

    private var queries: [Block] {
        [
            .heading(level: 1, say("查询", "Queries")),
            .text(
                say(
                    "zone.台账册 返回查询；for 行 in 查询 do 逐行读取。查询不会改变，方法返回新的查询。",
                    "A function of a register returns a query; for row in query do reads it. It never changes: methods return another."
                )),
            functions(APIReference.queryMethods, prefix: say("查询:", "query:")),
            .heading(level: 2, say("行", "Rows")),
            .text(
                say(
                    "行只读。引用字段给出所指的行，字段名_id 给出编号；行:台账册{ 筛选 } 查询引用这一行的记录。",
                    "Rows are read-only. A reference gives the row it is to, FIELD_id its id; row:REGISTER{ filters } queries the rows that refer to it."
                )),
            members(APIReference.rowValues, of: say("行", "row")),
            .heading(level: 2, say("zone.sql 的结果", "What zone.sql returns")),
            functions(APIReference.selectionMethods, prefix: say("结果:", "selection:")),
        ]
    }

    private var registers: [Block] {
        [.heading(level: 1, say("台账册与字段", "Registers and fields"))]
            + RegisterCatalogue.exposed.flatMap { register -> [Block] in
                [.heading(level: 2, "zone.\(register.name)  \(register.label[language])"), fields(of: register)]
            }
    }

    func fields(of register: Register) -> Block {
        table(
            [
                ("field", "字段", "field"), ("type", "类型", "type"), ("meaning", "含义", "meaning"),
                ("note", "说明", "note"),
            ],
            [["id", ValueType.text.words()[language], say("编号", "id"), ""]]
                + register.fields.filter { $0.name != "id" }.map { field in
                    [
                        field.name, words(for: field.kind), field.label[language],
                        field.isRequired ? say("必填", "required") : "",
                    ]
                }
                + register.derived.map { field in
                    [
                        field.name, words(for: field.kind), field.label[language],
                        say("由其他台账册推算", "derived from other registers"),
                    ]
                })
    }

    /// The type of a field; of a choice its codes with what they are called.
    private func words(for kind: FieldKind) -> String {
        guard case .choice(let choices) = kind else { return kind.valueType.words()[language] }
        return choices.map { "\"\($0.code)\" \($0.label[language])" }.joined(separator: say("、", ", "))
    }

    private var modules: [Block] {
        [.heading(level: 1, say("模块", "Modules"))]
            + APIReference.modules.flatMap { module -> [Block] in
                [
                    .heading(level: 2, "require \"\(module.name)\""), .text(module.summary[language]),
                    functions(module.functions, prefix: module.name + "."),
                ] + (module.values.isEmpty ? [] : [members(module.values, of: module.name)])
                    + (module.name == "document"
                        ? [functions(APIModule.documentMethods, prefix: say("文档:", "document:"))] : [])
            }
    }

    private var structures: [Block] {
        [.heading(level: 1, say("约定的表", "Tables with a meaning"))]
            + APIReference.structures.flatMap { structure -> [Block] in
                [
                    .heading(level: 2, structure.name), .text(structure.summary[language]),
                    members(structure.fields, of: nil),
                ]
            }
    }

    private var library: [Block] {
        let libraries = LuaLibrary.libraries.sorted { $0.key < $1.key }
        return [
            .heading(level: 1, say("Lua 自带的库", "Lua's own library")),
            table(
                [("library", "库", "library"), ("members", "可用的成员", "what is there")],
                [[say("（全局）", "(globals)"), LuaLibrary.globals.sorted().joined(separator: ", ")]]
                    + libraries.map { [$0.key, $0.value.sorted().joined(separator: ", ")] }),
        ]
    }

    private var limits: [Block] {
        [
            .heading(level: 1, say("限额", "Limits")),
            table(
                [
                    ("limit", "限额", "limit"), ("meaning", "含义", "meaning"), ("default", "默认值", "default"),
                    ("advice", "超过时怎么办", "what to do beyond it"),
                ],
                ScriptLimit.all.map { limit in
                    [
                        limit.name, limit.label[language], limit.shown(limit.defaultValue)[language],
                        limit.advice[language],
                    ]
                }),
        ]
    }

    private var messages: [Block] {
        [
            .heading(level: 1, say("出错信息", "Messages")),
            table(
                [("message", "信息", "message"), ("advice", "怎么办", "what to do")],
                ScriptFailure.knownMessages.map { [$0.text[language], $0.advice[language]] }),
        ]
    }

    // MARK: Tables

    func functions(_ functions: [APIFunction], prefix: String) -> Block {
        table(
            [
                ("function", "函数", "function"), ("returns", "返回", "returns"), ("summary", "作用", "what it does"),
                ("example", "例", "example"),
            ],
            functions.map { function in
                [
                    prefix + function.signature, function.returns?.words()[language] ?? "", function.note[language],
                    function.example.map { $0.code + ($0.result.map { " → \($0)" } ?? "") } ?? "",
                ]
            })
    }

    func members(_ fields: [APIStructure.Field], of owner: String?) -> Block {
        table(
            [("name", "名称", "name"), ("type", "类型", "type"), ("meaning", "含义", "meaning"), ("note", "说明", "note")],
            fields.map { field in
                [
                    (owner.map { $0 + "." } ?? "") + field.name, field.type.words()[language], field.summary[language],
                    field.isOptional ? say("可省略", "optional") : "",
                ]
            })
    }

    private func table(_ titles: [(key: String, zh: String, en: String)], _ rows: [[String]]) -> Block {
        .table(
            Table(
                columns: titles.map { Column(key: $0.key, title: say($0.zh, $0.en)) },
                rows: rows.map { Row($0.map { .text($0) }) }))
    }
}

extension APIFunction {
    /// `format(fen[, unit[, places]])`
    var signature: String {
        var text = ""
        var brackets = 0
        for parameter in parameters {
            if parameter.isOptional {
                text += "["
                brackets += 1
            }
            text += (text.allSatisfy { $0 == "[" } ? "" : ", ") + parameter.name + (parameter.isRepeated ? ", …" : "")
        }
        return name + "(" + text + String(repeating: "]", count: brackets) + ")"
    }

    /// What it does, and what to write instead if it is on the way out.
    var note: Localized {
        guard let replacement else { return summary }
        return Localized(
            zh: "不再使用，请改用 \(replacement.zh)。\(summary.zh)", en: "Deprecated: use \(replacement.en). \(summary.en)")
    }
}
