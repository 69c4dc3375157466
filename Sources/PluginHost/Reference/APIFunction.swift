public import Localization

/// A function of the data API.
public struct APIFunction: Sendable {
    public let name: String
    public let parameters: [Parameter]
    /// nil if it returns nothing.
    public let returns: ValueType?
    /// What it does, in a sentence.
    public let summary: Localized
    public let example: Example?
    /// What to write in its place, if authors should no longer use it.
    public let replacement: Localized?

    public struct Parameter: Sendable {
        public let name: String
        public let type: ValueType
        public let isOptional: Bool
        /// Any number of values, as for `...`.
        public let isRepeated: Bool
    }

    /// An expression of Lua and what comes out.
    public struct Example: Sendable {
        public let code: String
        /// The result as JSON; nil if it is not the same in every ledger.
        public let result: String?
    }

    init(
        _ name: String, _ parameters: [Parameter] = [], returns: ValueType? = nil, zh: String, en: String,
        example: Example? = nil, replacement: Localized? = nil
    ) {
        self.name = name
        self.parameters = parameters
        self.returns = returns
        summary = Localized(zh: zh, en: en)
        self.example = example
        self.replacement = replacement
    }
}

extension APIFunction.Parameter {
    static func required(_ name: String, _ type: ValueType) -> Self {
        Self(name: name, type: type, isOptional: false, isRepeated: false)
    }

    static func optional(_ name: String, _ type: ValueType) -> Self {
        Self(name: name, type: type, isOptional: true, isRepeated: false)
    }

    static func repeated(_ name: String, _ type: ValueType) -> Self {
        Self(name: name, type: type, isOptional: true, isRepeated: true)
    }
}

extension APIFunction.Example {
    static func gives(_ code: String, _ result: String) -> Self { Self(code: code, result: result) }
    static func runs(_ code: String) -> Self { Self(code: code, result: nil) }
}
