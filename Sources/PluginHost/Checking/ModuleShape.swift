import LuaSyntax

/// The table that an author's module returns, as far as it can be told without running it.
struct ModuleShape {
    /// The names of what is in it.
    let members: Set<String>

    /// - Returns: nil where it may hold what is not written down: the table is handed to somebody, gets a name that is
    ///   computed, or is not the only thing that the module may return.
    init?(parsing source: String) {
        guard let chunk = try? Chunk(parsing: source), let shape = PluginShape(of: chunk),
            case .returned(let values)? = chunk.body.statements.last?.kind, values.count == 1,
            PluginShape.returned(by: chunk.body).count == 1
        else { return nil }
        var members: Set<String> = []
        for field in shape.fields {
            switch field.key {
            case .next: continue
            case .name(let name): members.insert(name.name)
            case .computed(let key):
                guard case .string(let literal) = key.kind, let name = literal.text else { return nil }
                members.insert(name)
            }
        }
        if case .name(_, let binding) = values[0].kind {
            guard let table = binding.variable, let added = ModuleShape.added(to: table, in: chunk) else { return nil }
            members.formUnion(added)
        }
        self.members = members
    }

    /// The names under which a chunk puts something into the table that it returns; nil if it does more with it than
    /// that and looking something up.
    private static func added(to table: Variable.ID, in chunk: Chunk) -> Set<String>? {
        var members: Set<String> = []
        // The return at the end is known.
        var (uses, known) = (0, 1)
        for node in chunk.body.nodes {
            switch node {
            case .statement(let statement):
                let targets: [Expression] =
                    switch statement.kind {
                    case .assignment(let targets, _): targets
                    case .function(let target, _, _): [target]
                    default: []
                    }
                for target in targets {
                    if let (object, name, _) = target.field, object.stands(for: table) {
                        members.insert(name)
                    } else if case .index(let object, _) = target.kind, object.stands(for: table) {
                        return nil
                    }
                }
            case .expression(let expression):
                if expression.stands(for: table) { uses += 1 }
                switch expression.kind {
                case .member(let object, _), .index(let object, _), .methodCall(let object, _, _):
                    if object.stands(for: table) { known += 1 }
                default: break
                }
            }
        }
        return uses == known ? members : nil
    }
}

extension Expression {
    /// Whether it is the name of a variable.
    fileprivate func stands(for variable: Variable.ID) -> Bool {
        if case .name(_, let binding) = kind { binding.variable == variable } else { false }
    }
}
