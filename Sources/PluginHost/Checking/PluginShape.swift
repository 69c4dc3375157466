import Localization
import LuaSyntax

/// The table that a plugin's file returns, or the list that a test's file returns.
struct PluginShape {
    let fields: [TableField]

    /// The table that ends a chunk: written there, or in a variable that is assigned once.
    init?(of chunk: Chunk) {
        guard case .returned(let values)? = chunk.body.statements.last?.kind, values.count == 1,
            let table = PluginShape.table(values[0], in: chunk)
        else { return nil }
        fields = table
    }

    /// The value of a key.
    func declaration(of key: String) -> Expression? {
        fields.first { field in
            if case .name(let name) = field.key { name.name == key } else { false }
        }?.value
    }

    private static func table(_ expression: Expression, in chunk: Chunk) -> [TableField]? {
        switch expression.kind {
        case .table(let fields):
            return fields
        case .name(_, let binding):
            guard let id = binding.variable, !chunk[id].isReassigned else { return nil }
            for statement in chunk.body.statements {
                guard case .local(let variables, let values) = statement.kind, let index = variables.firstIndex(of: id),
                    values.indices.contains(index)
                else { continue }
                return table(values[index], in: chunk)
            }
            return nil
        default:
            return nil
        }
    }

    /// The functions that are written down as the values of local variables.
    static func localFunctions(in chunk: Chunk) -> [Variable.ID: Function] {
        var functions: [Variable.ID: Function] = [:]
        for case .statement(let statement) in chunk.body.nodes {
            switch statement.kind {
            case .localFunction(let id, let function): functions[id] = function
            case .local(let variables, let values):
                for (id, value) in zip(variables, values) {
                    if case .function(let function) = value.kind { functions[id] = function }
                }
            default: continue
            }
        }
        return functions
    }
}

extension PluginShape {
    /// The line on which a case begins in the list that a test's file returns; nil if the list is not written down.
    ///
    /// - Parameter index: counted from 1.
    static func lineOfCase(_ index: Int, in test: String) -> Int? {
        guard let chunk = try? Chunk(parsing: test), let shape = PluginShape(of: chunk) else { return nil }
        let cases = shape.fields.filter { if case .next = $0.key { true } else { false } }
        return cases.indices.contains(index - 1) ? cases[index - 1].value.span.line : nil
    }

    /// The plugin's kind, if it is written down.
    var kind: PluginKind? {
        guard case .string(let literal)? = declaration(of: "kind")?.kind else { return nil }
        return literal.text.flatMap(PluginKind.init(rawValue:))
    }

    /// The names of the parameters, if they are written down; none if there is no word of any.
    var parameters: [Identifier]? {
        guard let declared = declaration(of: "params") else { return [] }
        guard case .table(let fields) = declared.kind else { return nil }
        return fields.compactMap { if case .name(let name) = $0.key { name } else { nil } }
    }
}

extension ScriptChecker {
    /// The function behind a value: written there, or in a local function.
    private mutating func function(_ expression: Expression) -> Function? {
        switch expression.kind {
        case .function(let function): function
        case .name(_, let binding): binding.variable.flatMap { localFunctions[$0] }
        default: nil
        }
    }

    /// Gives the parameters of `run` and of `expect` their meaning, and the list that `run` returns.
    mutating func noteShape() {
        switch role {
        case .main:
            guard let run = shape?.declaration(of: "run"), let function = function(run) else { return }
            declaredParameters = shape?.parameters
            if let parameters = function.parameters.first { types[parameters] = .parameters }
            if let kind = shape?.kind {
                noteResult(of: function, kind)
                remarkOnResult(of: function, kind, at: run.span)
            }
        case .test:
            for field in shape?.fields ?? [] { noteCase(field.value) }
        case .module: break
        }
    }

    /// A `run` that returns nothing has no result; an analysis may print one.
    private mutating func remarkOnResult(of run: Function, _ kind: PluginKind, at span: SourceSpan) {
        let prints = run.body.nodes.contains { node in
            if case .expression(let expression) = node, case .name("print", .global) = expression.kind {
                true
            } else {
                false
            }
        }
        guard !PluginShape.returnsValue(run.body), kind != .analysis || !prints else { return }
        remark(
            .warning, at: span, zh: "run 从不返回结果", en: "run never returns anything",
            advice: Localized(zh: "请在 run 的末尾写 return。", en: "write return at the end of run."))
    }

    /// What `run` returns is a list of findings or of reminders; so is the variable that it returns.
    private mutating func noteResult(of function: Function, _ kind: PluginKind) {
        let structure: String
        switch kind {
        case .check: structure = "finding"
        case .reminder: structure = "reminder"
        case .report, .analysis: return
        }
        for value in PluginShape.returned(by: function.body) {
            switch value.kind {
            case .name(_, let binding):
                if let id = binding.variable { types[id] = .value(.list(.structure(structure))) }
            case .table:
                check(value, is: .list(.structure(structure)), own: nil)
            default: break
            }
        }
    }

    private mutating func noteCase(_ value: Expression) {
        guard case .table(let fields) = value.kind else { return }
        check(value, is: .structure("case"), own: nil)
        for field in fields {
            guard case .name(let name) = field.key, name.name == "expect",
                let expect = function(field.value), expect.parameters.count > 1
            else { continue }
            types[expect.parameters[1]] = .module(.test)
        }
    }
}

extension PluginShape {
    /// Whether a function's body may return something.
    static func returnsValue(_ block: Block) -> Bool {
        block.statements.contains { statement in
            if case .returned(let values) = statement.kind { return !values.isEmpty }
            return blocks(of: statement).contains(where: returnsValue)
        }
    }

    /// The blocks of a statement, those of functions aside.
    private static func blocks(of statement: Statement) -> [Block] {
        switch statement.kind {
        case .block(let block), .whileLoop(_, let block), .repeatLoop(let block, _),
            .numericLoop(_, _, _, _, let block), .genericLoop(_, _, let block):
            [block]
        case .conditional(let clauses, let otherwise): clauses.map(\.block) + (otherwise.map { [$0] } ?? [])
        default: []
        }
    }

    /// What the returns of a function's body give, those of functions inside of it aside.
    static func returned(by block: Block) -> [Expression] {
        block.statements.flatMap { statement -> [Expression] in
            if case .returned(let values) = statement.kind { return values.count == 1 ? values : [] }
            return blocks(of: statement).flatMap(returned)
        }
    }
}
