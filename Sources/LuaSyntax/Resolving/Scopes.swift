/// Which variables, labels and loops are known where the parser is.
///
/// Every look-up takes the same time however many variables there are: a hostile text must not be slow.
struct Scopes {
    static let localLimit = 200
    static let upvalueLimit = 255

    /// All that were ever declared.
    private(set) var variables: [Variable] = []
    var functions: [FunctionScope] = []
    var blocks: [BlockScope] = []
    /// Those that are known, the latest last.
    private(set) var known: [Variable.ID] = []
    /// The same by their names.
    private var knownByName: [String: [Variable.ID]] = [:]
    /// For each variable the depth of the function that declared it.
    private var depths: [Int] = []
    /// Those that Lua puts its value in place of, so that they are not variables any more when it runs.
    private var constants: Set<Variable.ID> = []

    /// The index of the function that is being read.
    var innermost: Int { functions.count - 1 }

    /// Whether the function that is being read has `...`.
    var isVariadic: Bool {
        get { functions[innermost].isVariadic }
        set { functions[innermost].isVariadic = newValue }
    }

    /// Makes a variable that is not known before `reveal`.
    mutating func declare(
        _ name: Identifier, _ kind: Variable.Kind, _ attribute: Variable.Attribute? = nil
    ) throws(SyntaxError) -> Variable.ID {
        try reserve(1, at: name.span)
        let id = Variable.ID(index: variables.count)
        variables.append(Variable(id: id, name: name.name, span: name.span, kind: kind, attribute: attribute))
        depths.append(functions.count)
        return id
    }

    /// Counts variables that Lua needs for itself.
    mutating func reserve(_ count: Int, at span: SourceSpan) throws(SyntaxError) {
        functions[innermost].localCount += count
        guard functions[innermost].localCount <= Self.localLimit else {
            throw SyntaxError(kind: .tooManyLocals(limit: Self.localLimit), position: span.start)
        }
    }

    /// Makes a variable known from here to the end of the block.
    mutating func reveal(_ id: Variable.ID) {
        known.append(id)
        knownByName[self[id].name, default: []].append(id)
    }

    /// Notes that a variable has a value that Lua knows beforehand.
    mutating func makeConstant(_ id: Variable.ID) { constants.insert(id) }

    /// Notes that something is assigned to a variable.
    mutating func reassign(_ id: Variable.ID, at span: SourceSpan) throws(SyntaxError) {
        guard self[id].attribute == nil else {
            throw SyntaxError(kind: .constantAssigned(self[id].name), position: span.start)
        }
        variables[id.index].isReassigned = true
    }

    /// What a name stands for here.
    mutating func resolve(_ name: Identifier) throws(SyntaxError) -> Binding {
        if let id = knownByName[name.name]?.last {
            return try capture(id, at: name.span) ? .upvalue(id) : .local(id)
        }
        let environment = knownByName["_ENV"]?.last
        _ = try capture(environment, at: name.span)
        if let environment { return .field(of: environment) }
        return name.name == "_ENV" ? .environment : .global
    }

    /// Notes the use of a variable, nil for the chunk's environment, which all functions have from around them.
    ///
    /// - Returns: whether a function around this one declared it.
    private mutating func capture(_ id: Variable.ID?, at span: SourceSpan) throws(SyntaxError) -> Bool {
        let depth = id.map { depths[$0.index] } ?? 0
        guard depth < functions.count else { return false }
        if let id {
            variables[id.index].isCaptured = true
            if constants.contains(id) { return true }
        }
        // A function that has it already has it from those between.
        for index in (depth..<functions.count).reversed() where !functions[index].captured.contains(id) {
            functions[index].captured.insert(id)
            guard functions[index].captured.count <= Self.upvalueLimit else {
                throw SyntaxError(kind: .tooManyUpvalues(limit: Self.upvalueLimit), position: span.start)
            }
        }
        return true
    }

    private subscript(id: Variable.ID) -> Variable { variables[id.index] }
}

// Beginning and end.
extension Scopes {
    mutating func enterFunction(isVariadic: Bool, at offset: Int) {
        functions.append(FunctionScope(isVariadic: isVariadic, outerCount: known.count))
        enterBlock(at: offset)
    }

    mutating func leaveFunction() throws(SyntaxError) {
        leaveBlock()
        try functions.popLast()?.refuseOpenJumps()
    }

    mutating func enterBlock(isLoop: Bool = false, at offset: Int) {
        if isLoop { functions[innermost].loopCount += 1 }
        blocks.append(
            BlockScope(
                isLoop: isLoop, outerCount: known.count,
                outerLocalCount: functions[innermost].localCount, start: offset))
    }

    mutating func leaveBlock() {
        guard let block = blocks.popLast() else { return }
        for id in known[block.outerCount...] { knownByName[self[id].name]?.removeLast() }
        known.removeLast(known.count - block.outerCount)
        functions[innermost].leave(block)
    }
}

extension FunctionScope {
    fileprivate mutating func leave(_ block: BlockScope) {
        if block.isLoop { loopCount -= 1 }
        localCount = block.outerLocalCount
        for label in block.labels { labels[label] = nil }
    }
}
