/// A step of a block. Semicolons alone are none.
public struct Statement: Sendable {
    public indirect enum Kind: Sendable {
        /// `local a, b <const> = 1, 2`
        case local([Variable.ID], values: [Expression])
        /// `local function name() … end`
        case localFunction(Variable.ID, Function)
        /// `function a.b:c() … end`; the target is a name or a member.
        case function(target: Expression, isMethod: Bool, Function)
        /// `a, b.c = 1, 2`; the targets are names, members or entries.
        case assignment([Expression], values: [Expression])
        /// A call whose results are not used.
        case call(Expression)
        /// `do … end`
        case block(Block)
        case whileLoop(condition: Expression, Block)
        /// The condition sees the variables of the block.
        case repeatLoop(Block, until: Expression)
        /// `for i = 1, 10, 2 do … end`
        case numericLoop(Variable.ID, from: Expression, to: Expression, step: Expression?, Block)
        /// `for key, value in pairs(t) do … end`
        case genericLoop([Variable.ID], in: [Expression], Block)
        /// `if … then … elseif … then … else … end`
        case conditional([ConditionalClause], otherwise: Block?)
        case returned([Expression])
        case breakLoop
        case goto(Identifier)
        case label(Identifier)
    }

    public let kind: Kind
    public let span: SourceSpan
}

/// What is done under a condition: a part of an `if`.
public struct ConditionalClause: Sendable {
    public let condition: Expression
    public let block: Block
}
