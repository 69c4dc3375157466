/// How deeply the tree is nested. No text may make one that is too deep for the stack, neither while it is read nor
/// when a check walks through it nor when its memory is given back.
///
/// Two things make a tree deep. What stands inside something else is counted as Lua counts it, with Lua's limit. In
/// `a.b.c` and `a + b + c` each operator goes above the part to its left, without end; Lua keeps no tree and has no
/// limit there.
struct Nesting {
    /// Of Lua: statements and expressions inside each other, the outermost included.
    static let limit = 200
    /// Of the tree's height, as far as operators and suffixes in a row make it.
    static let heightLimit = 1000

    /// For every level that is open, the innermost last, an upper bound of the height of what is finished on it.
    private var heights = [0]

    /// Goes a level deeper.
    ///
    /// - Returns: false if there are none left.
    mutating func enter() -> Bool {
        heights.append(0)
        return heights.count <= Self.limit
    }

    mutating func leave() {
        let height = (heights.popLast() ?? 0) + 1
        if let outer = heights.popLast() { heights.append(max(outer, height)) }
    }

    /// Puts something above what is finished on this level.
    ///
    /// - Returns: false if that makes it too high.
    mutating func grow() -> Bool {
        heights[heights.count - 1] += 1
        return heights[heights.count - 1] <= Self.heightLimit
    }
}
