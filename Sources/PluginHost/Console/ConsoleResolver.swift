import Ledger

/// Tells what a chain of names and calls is: by the declarations where it begins with `zone`, by what the text sets a
/// variable to, else by the state of the session, of which nothing is run.
struct ConsoleResolver {
    indirect enum Kind {
        case zone
        /// `zone.projects`
        case registerFunction(Register)
        case query(Register)
        case row(Register)
        /// `row.fund_entries` before it is called.
        case children(Register)
        case method(APIFunction, of: Kind)
        case function(APIFunction)
        case module(APIModule)
        case text
        case table(path: [String])
    }

    let text: ConsoleText
    let console: Console?

    /// The register whose fields the filters are about.
    func register(filteredBy filter: ConsoleText.Filter) async -> Register? {
        switch await kind(of: filter.taker) {
        case .registerFunction(let register), .children(let register): register
        case .method(let method, of: .query(let register)) where method.name == "where": register
        default: nil
        }
    }

    /// Names that may follow.
    func members(of chain: ConsoleText.Chain, prefix: String) async -> [String] {
        switch await kind(of: chain) {
        case .zone:
            return (APIReference.zoneFunctions.map(\.name) + APIReference.zoneValues.map(\.name))
                + RegisterCatalogue.exposed.map(\.name)
        case .query: return APIReference.queryMethods.map(\.name)
        case .row(let register):
            return register.fieldNames + register.fields.filter { $0.kind.reference != nil }.map(\.column)
                + APIReference.rowValues.map(\.name) + children(of: register).map(\.name)
        case .module(let module): return module.functions.map(\.name) + module.values.map(\.name)
        case .text: return Array(LuaLibrary.libraries["string"] ?? [])
        case .table(let path): return await console?.names(of: path, prefix: prefix)?.names ?? library(path)
        case .registerFunction, .children, .method, .function, nil: return []
        }
    }

    func kind(of chain: ConsoleText.Chain) async -> Kind? {
        await kind(of: chain, following: 0)
    }

    /// - Parameter depth: of variables that were looked through; what is set to itself leads nowhere.
    private func kind(of chain: ConsoleText.Chain, following depth: Int) async -> Kind? {
        guard case .name(let name)? = chain.steps.first, depth < 8 else { return nil }
        let rest = chain.steps.dropFirst()
        if name == "zone" { return walk(.zone, rest) }
        if name == "require", case .call(let argument)? = rest.first { return walk(module(argument), rest.dropFirst()) }
        if let (value, isLoop) = text.value(of: name), value != chain {
            var start = await kind(of: value, following: depth + 1)
            if isLoop { start = start.flatMap(rowOfLoop) }
            if let start { return walk(start, rest) }
        }
        return await kindInState(chain)
    }

    private func rowOfLoop(_ kind: Kind) -> Kind? {
        if case .query(let register) = kind { .row(register) } else { nil }
    }

    private func kindInState(_ chain: ConsoleText.Chain) async -> Kind? {
        var path: [String] = []
        for case .name(let name) in chain.steps.prefix(while: { if case .name = $0 { true } else { false } }) {
            path.append(name)
        }
        guard let found = await console?.names(of: path, prefix: "") else {
            return path.count == chain.steps.count ? .table(path: path) : nil
        }
        let register = found.register.flatMap(RegisterCatalogue.register)
        let start: Kind? =
            switch found.kind {
            case .row: register.map(Kind.row)
            case .query: register.map(Kind.query)
            case .text: .text
            case .table: .table(path: path)
            case .other: nil
            }
        return walk(start, chain.steps.dropFirst(found.walked))
    }

    private func walk(_ start: Kind?, _ steps: some Sequence<ConsoleText.Chain.Step>) -> Kind? {
        var kind = start
        for taken in steps { kind = kind.flatMap { step($0, taken) } }
        return kind
    }

    private func step(_ kind: Kind, _ step: ConsoleText.Chain.Step) -> Kind? {
        switch (kind, step) {
        case (.zone, .name(let name)):
            RegisterCatalogue.exposed.first { $0.name == name }.map(Kind.registerFunction)
                ?? APIReference.zoneFunctions.first { $0.name == name }.map(Kind.function)
        case (.registerFunction(let register), .call): .query(register)
        case (.children(let register), .call): .query(register)
        case (.query(let register), .method(let name)):
            APIReference.queryMethods.first { $0.name == name }.map { .method($0, of: .query(register)) }
        case (.method(let method, of: .query(let register)), .call):
            result(of: method, own: register)
        case (.function(let function), .call(let arguments)): result(of: function, arguments)
        case (.row(let register), .name(let name)):
            register.field(name)?.kind.reference.flatMap(RegisterCatalogue.register).map(Kind.row)
        case (.row(let register), .method(let name)):
            children(of: register).first { $0.name == name }.map(Kind.children)
        default: nil
        }
    }

    private func result(of method: APIFunction, own register: Register) -> Kind? {
        switch method.returns {
        case .query: .query(register)
        case .optional(.row): .row(register)
        default: nil
        }
    }

    /// `zone.get("projects", …)`
    private func result(of function: APIFunction, _ arguments: String) -> Kind? {
        guard case .optional(.row(.argument))? = function.returns,
            let name = arguments.firstMatch(of: /^\(\s*["'](\w+)["']/)?.1
        else { return nil }
        return RegisterCatalogue.register(String(name)).map(Kind.row)
    }

    private func module(_ argument: String) -> Kind? {
        argument.firstMatch(of: /["'](\w+)["']/).flatMap { match in
            APIReference.modules.first { $0.name == match.1 }.map(Kind.module)
        }
    }

    /// Registers that refer to this one, by one field.
    private func children(of register: Register) -> [Register] {
        RegisterCatalogue.exposed.filter { other in
            other.fields.count { $0.kind.reference == register.name } == 1
        }
    }

    private func library(_ path: [String]) -> [String] {
        path.count == 1 ? Array(LuaLibrary.libraries[path[0]] ?? []) : []
    }
}
