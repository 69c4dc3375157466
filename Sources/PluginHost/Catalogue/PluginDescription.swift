public import Localization
import LuaSandbox

/// What a plugin declares about itself.
public struct PluginDescription: Sendable {
    public let api: Int64
    public let kind: PluginKind
    public let title: Localized
    public let description: Localized?
    /// The clause of the document that it serves.
    public let clause: String?
    public let schedule: String?
    /// By name, in the names' order.
    public let parameters: [Parameter]

    /// A parameter and what it may be.
    public struct Parameter: Sendable {
        public let name: String
        /// `text`, `integer`, `number`, `money`, `date`, `month`, `boolean` or `choice`.
        public let type: String
        public let label: Localized
        public let defaultValue: ScriptValue
        public let minimum: ScriptValue
        public let maximum: ScriptValue
        public let choices: [String]
        public let isRequired: Bool
    }
}

extension PluginDescription {
    /// Reads what the runner's `load` returned; nil for a bare script.
    init?(_ value: ScriptValue) {
        guard let table = value.table, table["declared"] == .boolean(true), case .integer(let api) = table["api"],
            let kind = table["kind"]?.text.flatMap(PluginKind.init(rawValue:))
        else { return nil }
        self.api = api
        self.kind = kind
        title = Localized(table["title"])?.inOneLine ?? Localized(verbatim: "")
        description = Localized(table["description"])
        clause = Localized(table["clause"])?.en
        schedule = Localized(table["schedule"])?.en
        parameters = (table["params"]?.table?.entries ?? []).compactMap { key, value in
            guard case .text(let name) = key, let declared = value.table else { return nil }
            return Parameter(
                name: name, type: declared["type"]?.text ?? "text",
                label: Localized(declared["label"]) ?? Localized(verbatim: name),
                defaultValue: declared["default"] ?? .null, minimum: declared["min"] ?? .null,
                maximum: declared["max"] ?? .null,
                choices: (declared["choices"]?.list ?? []).compactMap(\.text),
                isRequired: declared["required"] == .boolean(true))
        }
    }
}

extension Localized {
    /// Without line breaks, with which the title of one plugin could pass for what another one found.
    fileprivate var inOneLine: Localized {
        func joined(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
        return Localized(zh: joined(zh), en: joined(en))
    }

    /// A text from Lua: a string for both languages, or `{ zh = …, en = … }`.
    init?(_ value: ScriptValue?) {
        switch value {
        case .text(let text): self.init(verbatim: text)
        case .table(let table):
            guard let any = table["zh"]?.text ?? table["en"]?.text else { return nil }
            self.init(zh: table["zh"]?.text ?? any, en: table["en"]?.text ?? any)
        default: return nil
        }
    }
}
