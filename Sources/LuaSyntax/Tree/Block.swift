/// Statements that share a scope.
public struct Block: Sendable {
    public let statements: [Statement]
}
