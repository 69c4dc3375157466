import LuaSandbox

/// What a console asks of its worker, once that has begun.
enum ConsoleRequest: Sendable, Equatable {
    /// Run an input.
    ///
    /// - Parameters:
    ///   - name: what messages call it.
    ///   - isExpression: whether its values are asked for.
    ///   - mostRows: how many rows of a query or a list are shown.
    case run(source: String, name: String, isExpression: Bool, mostRows: Int64)
    /// Say what a path of names leads to in the state of the session, without running anything that is in it.
    case names(path: [String], prefix: String, most: Int64)

    /// What the runner calls it, and what it takes.
    var call: (command: String, arguments: [ScriptValue]) {
        switch self {
        case .run(let source, let name, let isExpression, let mostRows):
            ("input", [.text(source), .text("@" + name), .boolean(isExpression), .integer(mostRows)])
        case .names(let path, let prefix, let most):
            ("names", [.list(path.map { .text($0) }), .text(prefix), .integer(most)])
        }
    }
}

/// Requests cross between the processes as jobs do.
extension ConsoleRequest {
    var encoded: ScriptValue {
        switch self {
        case .run(let source, let name, let isExpression, let mostRows):
            ScriptValue([
                "request": "run", "source": .text(source), "name": .text(name), "expression": .boolean(isExpression),
                "rows": .integer(mostRows),
            ])
        case .names(let path, let prefix, let most):
            ScriptValue([
                "request": "names", "path": .list(path.map { .text($0) }), "prefix": .text(prefix),
                "most": .integer(most),
            ])
        }
    }

    /// - Returns: nil for anything that `encoded` cannot have made.
    init?(_ value: ScriptValue) {
        switch value["request"]?.text {
        case "run":
            guard let source = value["source"]?.text, let name = value["name"]?.text,
                case .boolean(let isExpression) = value["expression"], let rows = value["rows"]?.integer
            else { return nil }
            self = .run(source: source, name: name, isExpression: isExpression, mostRows: rows)
        case "names":
            guard let prefix = value["prefix"]?.text, let most = value["most"]?.integer else { return nil }
            self = .names(path: (value["path"]?.list ?? []).compactMap(\.text), prefix: prefix, most: most)
        default: return nil
        }
        guard encoded == value else { return nil }
    }
}
