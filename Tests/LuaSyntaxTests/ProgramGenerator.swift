import TestSupport

/// Writes programs along the grammar of Lua, from few names and labels, so that they often meet: most of them are Lua,
/// and the others break a rule that goes beyond the grammar.
struct ProgramGenerator {
    private var random: SplitMix
    private var text = ""
    /// How many nodes it may still write; below zero it only ends what is begun.
    private var budget = 0
    private var isInLoop = false
    private var isVariadic = true
    /// The labels that jumps out of the block's statements lead to.
    private var promised: Set<String> = []

    /// Whether the program has to be on one line.
    private let isOneLine: Bool

    init(seed: UInt64, isOneLine: Bool = false) {
        random = SplitMix(state: seed)
        self.isOneLine = isOneLine
    }

    mutating func program() -> String {
        text = ""
        budget = number(5...60)
        block()
        return text
    }

    /// A program of nothing but jumps, labels, variables and what these are seen in.
    mutating func jumps() -> String {
        text = ""
        budget = number(3...14)
        jumpBlock()
        return text
    }

    // Words and chance.

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
    private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

    private mutating func write(_ word: String) {
        text += word
        text +=
            isOneLine || chance(85)
            ? " " : pick(["\n", "\r\n", "\r", "\n\r", "\t", " -- c\n", "--[[ c ]]", "--[=[\n]]]=] "])
    }

    private mutating func name() { write(pick(["a", "b", "c", "d", "_ENV", "x1"])) }
    private mutating func label() -> String { pick(["l", "m", "n"]) }

    private mutating func list(_ range: ClosedRange<Int>, _ element: (inout Self) -> Void) {
        for index in 0..<number(range) {
            if index > 0 { write(",") }
            element(&self)
        }
    }

    // Statements.

    private mutating func block(isLoop: Bool = false) {
        let outer = (isInLoop, promised)
        isInLoop = isInLoop || isLoop
        promised = []
        for _ in 0..<number(0...5) where budget > 0 { statement() }
        for label in promised.sorted() where chance(90) { write("::\(label)::") }
        if chance(10) {
            write("return")
            list(0...2) { $0.expression() }
            if chance(30) { write(";") }
        }
        (isInLoop, promised) = outer
    }

    private mutating func jumpBlock() {
        while budget > 0 {
            budget -= 1
            switch number(0...13) {
            case 0, 1, 2: write("goto " + label())
            case 3, 4: write("::" + label() + "::")
            case 5, 6: write("local a")
            case 7: write(pick(["a ( )", ";", "a = 1", "local b <const> = 1", "break"]))
            case 8: jumpBlock("do", "end")
            case 9: jumpBlock("repeat", "until a")
            case 10: jumpBlock("while a do", "end")
            case 11: jumpBlock("local function f ( )", "end")
            default: return
            }
        }
    }

    private mutating func jumpBlock(_ opening: String, _ closing: String) {
        write(opening)
        jumpBlock()
        write(closing)
    }

    private mutating func statement() {
        budget -= 1
        switch number(0...21) {
        case 0, 1, 2: declaration()
        case 3, 4: assignment()
        case 5:
            write("do")
            block()
            write("end")
        case 6:
            write("while")
            expression()
            write("do")
            block(isLoop: true)
            write("end")
        case 7:
            write("repeat")
            block(isLoop: true)
            write("until")
            expression()
        case 8, 9: conditional()
        case 10: numericLoop()
        case 11: genericLoop()
        case 12: functionStatement()
        case 13:
            write("local function")
            name()
            functionBody()
        case 14: if isInLoop || chance(5) { write("break") }
        case 15, 16: jump()
        case 17, 18: write("::" + label() + "::")
        // Lua makes another code of `then ; break` than of `then break`, although they do the same.
        case 19: if !text.hasSuffix("then ") { write(";") }
        default: call()
        }
    }

    private mutating func jump() {
        let label = label()
        write("goto " + label)
        promised.insert(label)
    }

    private mutating func declaration() {
        write("local")
        list(1...3) { generator in
            generator.name()
            if generator.chance(20) { generator.write(generator.pick(["<const>", "<close>"])) }
        }
        if chance(70) {
            write("=")
            list(1...3) { $0.expression() }
        }
    }

    private mutating func assignment() {
        list(1...3) { generator in
            if generator.chance(60) { return generator.name() }
            generator.suffixed()
            if generator.chance(95) { generator.write(".a") }
        }
        write("=")
        list(1...3) { $0.expression() }
    }

    private mutating func conditional() {
        write("if")
        expression()
        write("then")
        block()
        while chance(25) {
            write("elseif")
            expression()
            write("then")
            block()
        }
        if chance(40) {
            write("else")
            block()
        }
        write("end")
    }

    private mutating func numericLoop() {
        write("for")
        name()
        write("=")
        list(2...3) { $0.expression() }
        write("do")
        block(isLoop: true)
        write("end")
    }

    private mutating func genericLoop() {
        write("for")
        list(1...3) { $0.name() }
        write("in")
        list(1...2) { $0.expression() }
        write("do")
        block(isLoop: true)
        write("end")
    }

    private mutating func functionStatement() {
        write("function")
        name()
        while chance(30) {
            write(".")
            name()
        }
        if chance(30) {
            write(":")
            name()
        }
        functionBody()
    }

    private mutating func functionBody() {
        let outer = (isInLoop, isVariadic)
        (isInLoop, isVariadic) = (false, chance(40))
        write("(")
        let count = number(0...3)
        for index in 0..<count {
            if index > 0 { write(",") }
            name()
        }
        if isVariadic { write(count > 0 ? ", ..." : "...") }
        write(")")
        block()
        write("end")
        (isInLoop, isVariadic) = outer
    }

    // Expressions.

    private mutating func expression() {
        budget -= 1
        guard budget > 0 else { return write(pick(["1", "nil", "a", "'s'"])) }
        switch number(0...13) {
        case 0, 1, 2: literal()
        case 3, 4: name()
        case 5, 6: suffixed()
        case 7, 8, 9:
            expression()
            write(
                pick([
                    "+", "-", "*", "/", "//", "%", "^", "..", "<", ">", "<=", ">=", "==", "~=", "&", "|", "~", "<<",
                    ">>", "and", "or",
                ]))
            expression()
        case 10:
            write(pick(["-", "not", "#", "~"]))
            expression()
        case 11: table()
        case 12:
            write("function")
            functionBody()
        default:
            write("(")
            expression()
            write(")")
        }
    }

    private mutating func literal() {
        let literals = [
            "nil", "true", "false", isVariadic || chance(5) ? "..." : "b", "0", "1", "0xff", "0x.8p-2", "3.", ".5e+3",
            "1e1", "9223372036854775808",
            "\"text\\n\"", "'\\z \n x\\x41'", "\"\\u{7FFFFFFF}\\065\"", "[[\nlong]]", "[==[ ]] ]==]", "'中文'",
        ]
        write(pick(isOneLine ? literals.filter { !$0.contains("\n") } : literals))
    }

    private mutating func suffixed() {
        if chance(80) {
            name()
        } else {
            write("(")
            expression()
            write(")")
        }
        for _ in 0..<number(0...3) {
            switch number(0...4) {
            case 0, 1:
                write(".")
                name()
            case 2:
                write("[")
                expression()
                write("]")
            default: arguments()
            }
        }
    }

    private mutating func call() {
        suffixed()
        arguments()
    }

    private mutating func arguments() {
        if chance(30) {
            write(":")
            name()
        }
        switch number(0...3) {
        case 0: write("'argument'")
        case 1: table()
        default:
            write("(")
            list(0...2) { $0.expression() }
            write(")")
        }
    }

    private mutating func table() {
        write("{")
        for _ in 0..<number(0...3) {
            switch number(0...2) {
            case 0:
                name()
                write("=")
            case 1:
                write("[")
                expression()
                write("]=")
            default: break
            }
            expression()
            write(pick([",", ";"]))
        }
        write("}")
    }
}
