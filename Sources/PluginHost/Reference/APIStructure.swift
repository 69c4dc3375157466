public import Localization

/// A table with named fields that authors write or receive.
public struct APIStructure: Sendable {
    public let name: String
    public let summary: Localized
    public let fields: [Field]

    public struct Field: Sendable {
        public let name: String
        public let type: ValueType
        /// Whether it may be left out or be nil.
        public let isOptional: Bool
        public let summary: Localized

        static func required(_ name: String, _ type: ValueType, zh: String, en: String) -> Self {
            Self(name: name, type: type, isOptional: false, summary: Localized(zh: zh, en: en))
        }

        static func optional(_ name: String, _ type: ValueType, zh: String, en: String) -> Self {
            Self(name: name, type: type, isOptional: true, summary: Localized(zh: zh, en: en))
        }
    }

    init(_ name: String, zh: String, en: String, _ fields: [Field]) {
        self.name = name
        summary = Localized(zh: zh, en: en)
        self.fields = fields
    }
}

/// A module that authors `require`.
public struct APIModule: Sendable {
    public let name: String
    public let summary: Localized
    public let functions: [APIFunction]
    /// What it holds that is no function.
    public let values: [APIStructure.Field]

    init(_ name: String, zh: String, en: String, values: [APIStructure.Field] = [], _ functions: [APIFunction]) {
        self.name = name
        summary = Localized(zh: zh, en: en)
        self.values = values
        self.functions = functions
    }
}
