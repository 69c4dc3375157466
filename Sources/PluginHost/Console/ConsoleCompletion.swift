import Ledger

/// What can stand where the cursor is.
public struct ConsoleCompletion: Sendable, Equatable {
    /// What is typed of it already.
    public let prefix: String
    /// Sorted.
    public let candidates: [String]

    /// What all candidates begin with.
    public var common: String {
        guard let first = candidates.first else { return prefix }
        return candidates.dropFirst().reduce(first) { common, next in
            String(zip(common, next).prefix { $0 == $1 }.map(\.0))
        }
    }

    /// - Parameters:
    ///   - text: the input up to the cursor, lines that were finished before included.
    ///   - console: whose state is asked for names, without running anything that is in it.
    public init(_ text: String, in console: Console?) async {
        self.init(text, found: await ConsoleCompleter(text: text, console: console).candidates())
    }

    /// Where nothing can be said.
    public static let nothing = ConsoleCompletion("", found: [])

    private init(_ text: String, found: [String]) {
        let prefix = ConsoleText(text).word
        self.prefix = prefix
        candidates = Set(found.filter { $0.hasPrefix(prefix) }).sorted()
    }
}

/// Finds candidates, not yet narrowed to what is typed.
private struct ConsoleCompleter {
    let text: String
    let console: Console?

    func candidates() async -> [String] {
        let text = ConsoleText(text)
        if let (command, argument) = ConsoleCommand.split(self.text) { return await ofCommand(command, argument) }
        switch text.place {
        case .string(let before): return await inString(before)
        case .comment: return []
        case .code: break
        }
        if let chain = text.chain {
            return await ConsoleResolver(text: text, console: console).members(of: chain, prefix: text.word)
        }
        guard !text.isMember else { return [] }
        if let filtered = text.filter {
            let register = await ConsoleResolver(text: text, console: console).register(filteredBy: filtered)
            if let register { return register.fieldNames }
        }
        let globals = await console?.names(of: [], prefix: text.word)?.names ?? Array(LuaLibrary.globals) + ["zone"]
        return globals + text.locals + ConsoleText.keywords
    }

    private func ofCommand(_ command: String, _ argument: String?) async -> [String] {
        switch (command, argument) {
        case (_, nil): return ConsoleCommand.names
        case ("fields", _): return RegisterCatalogue.exposed.map(\.name)
        case ("help", let topic?):
            let text = ConsoleText(topic)
            guard let chain = text.chain else { return ConsoleHelp.topics }
            if chain.steps.count == 1, case .name(let name) = chain.steps[0],
                let module = APIReference.modules.first(where: { $0.name == name })
            {
                return module.functions.map(\.name) + module.values.map(\.name)
            }
            return await ConsoleResolver(text: text, console: console).members(of: chain, prefix: text.word)
        default: return []
        }
    }

    /// - Parameter before: the code before the string's quotation mark.
    private func inString(_ before: String) async -> [String] {
        let code = ConsoleText(before)
        let resolver = ConsoleResolver(text: code, console: console)
        if before.contains(/\brequire\s*\(?\s*$/) { return console?.moduleNames ?? APIReference.modules.map(\.name) }
        if before.contains(/\bzone\s*\.\s*(get|choice_label)\s*\(\s*$/) { return RegisterCatalogue.exposed.map(\.name) }
        if let call = code.openCall, case .method(let name)? = call.steps.last,
            ["group", "order", "sum"].contains(name)
        {
            let query = ConsoleText.Chain(steps: Array(call.steps.dropLast()))
            if case .query(let register)? = await resolver.kind(of: query) { return register.fieldNames }
        }
        if let filtered = code.filter, let name = filtered.field,
            case .choice(let choices)? = await resolver.register(filteredBy: filtered)?.kind(of: name)
        {
            return choices.map(\.code)
        }
        return []
    }
}

extension Register {
    /// What a field or a derived column holds.
    fileprivate func kind(of name: String) -> FieldKind? {
        field(name)?.kind ?? derived.first { $0.name == name }?.kind
    }

    /// What filters and rows call the fields.
    var fieldNames: [String] {
        ["id"] + fields.map(\.name).filter { $0 != "id" } + derived.map(\.name)
    }
}
