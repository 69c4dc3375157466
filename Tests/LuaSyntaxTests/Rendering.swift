import LuaSyntax

/// Writes a tree down as Lua on one line, so that nothing depends on what the parser had to find out: each operation is
/// in parentheses, and each variable has a name of its own, save those named `_ENV`.
struct Rendering {
    private let chunk: Chunk
    private(set) var text = ""

    init(_ chunk: Chunk) {
        self.chunk = chunk
        text = block(chunk.body)
    }

    private func block(_ block: Block) -> String { block.statements.map { statement($0) + "; " }.joined() }

    private func statement(_ statement: Statement) -> String {
        switch statement.kind {
        case .local(let ids, let values):
            let names = ids.map { id in name(id) + (chunk[id].attribute.map { " <\($0.rawValue)>" } ?? "") }
            return "local " + names.joined(separator: ", ") + (values.isEmpty ? "" : " = " + list(values))
        case .localFunction(let id, let function): return "local function " + name(id) + self.function(function)
        case .function(let target, _, let function): return "function " + expression(target) + self.function(function)
        case .assignment(let targets, let values): return list(targets) + " = " + list(values)
        case .call(let call): return expression(call)
        case .block(let body): return "do " + block(body) + "end"
        case .whileLoop(let condition, let body):
            return "while " + expression(condition) + " do " + block(body) + "end"
        case .repeatLoop(let body, let condition): return "repeat " + block(body) + "until " + expression(condition)
        case .numericLoop(let id, let start, let end, let step, let body):
            return "for \(name(id)) = " + list([start, end] + (step.map { [$0] } ?? [])) + " do " + block(body) + "end"
        case .genericLoop(let ids, let values, let body):
            return "for " + ids.map(name).joined(separator: ", ") + " in " + list(values) + " do " + block(body) + "end"
        case .conditional(let clauses, let otherwise):
            let parts = clauses.map { "if " + expression($0.condition) + " then " + block($0.block) }
            return parts.joined(separator: "else") + (otherwise.map { "else " + block($0) } ?? "") + "end"
        case .returned(let values): return "return " + list(values)
        case .breakLoop: return "break"
        case .goto(let label): return "goto " + label.name
        case .label(let label): return "::" + label.name + "::"
        }
    }

    private func function(_ function: Function) -> String {
        let parameters = function.parameters.map(name) + (function.isVariadic ? ["..."] : [])
        return "(" + parameters.joined(separator: ", ") + ") " + block(function.body) + "end"
    }

    private func name(_ id: Variable.ID) -> String {
        guard let index = chunk.variables.firstIndex(where: { $0.id == id }), chunk[id].name != "_ENV" else {
            return chunk[id].name
        }
        return "variable\(index)"
    }

    private func list(_ expressions: [Expression]) -> String { expressions.map(expression).joined(separator: ", ") }

    private func expression(_ expression: Expression) -> String {
        switch expression.kind {
        case .nilLiteral: "nil"
        case .boolean(let boolean): "\(boolean)"
        case .integer(let integer): "0x" + String(UInt64(bitPattern: integer), radix: 16)
        case .number(let number): number.isInfinite ? "1e999" : "\(number)"
        case .string(let literal): string(literal)
        case .varargs: "..."
        case .function(let function): "function" + self.function(function)
        case .table(let fields): "{" + fields.map { field($0) + ", " }.joined() + "}"
        case .name(let name, let binding): binding.variable.map(self.name) ?? name
        case .member(let object, let field): self.expression(object) + "." + field.name
        case .index(let object, let key): self.expression(object) + "[" + self.expression(key) + "]"
        case .call(let callee, let arguments): self.expression(callee) + "(" + list(arguments) + ")"
        case .methodCall(let object, let method, let arguments):
            self.expression(object) + ":" + method.name + "(" + list(arguments) + ")"
        case .unary(let sign, let operand): "(" + sign.rawValue + " " + self.expression(operand) + ")"
        case .binary(let sign, let left, let right):
            "(" + self.expression(left) + " " + sign.rawValue + " " + self.expression(right) + ")"
        case .parenthesized(let inner): "(" + self.expression(inner) + ")"
        }
    }

    private func field(_ field: TableField) -> String {
        switch field.key {
        case .next: expression(field.value)
        case .name(let name): name.name + " = " + expression(field.value)
        case .computed(let key): "[" + expression(key) + "] = " + expression(field.value)
        }
    }

    private func string(_ literal: StringLiteral) -> String {
        "\"" + literal.bytes.map { "\\x" + String(0x100 + Int($0), radix: 16).dropFirst() }.joined() + "\""
    }
}
