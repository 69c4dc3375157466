/// A function that is being read, for the names in it.
struct FunctionScope {
    /// Whether `...` may be used in it.
    var isVariadic: Bool
    /// The number of local variables of functions around it.
    let outerCount: Int
    /// Its variables so far that are known or about to be, and those that Lua itself adds.
    var localCount = 0
    /// Loops around what is being read.
    var loopCount = 0
    /// The variables of functions around it that it uses, or that functions in it use.
    var captured: Set<Variable.ID?> = []
    /// Labels that can be seen, by their names.
    var labels: [String: Identifier] = [:]
    /// Jumps whose labels were not seen yet, by the names of these, in order.
    var jumps: [String: [Jump]] = [:]
}

/// A `goto` that still waits for its label.
struct Jump {
    let label: Identifier
    /// The number of variables that were declared before it.
    let declaredCount: Int
}
