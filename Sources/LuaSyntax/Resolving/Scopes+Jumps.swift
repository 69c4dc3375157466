// A jump may lead to a label in its own block or one around it, in the same function, unless a local variable that is
// known at the label was declared after the jump.
extension Scopes {
    /// Notes a `goto`.
    mutating func jump(to label: Identifier) {
        guard functions[innermost].labels[label.name] == nil else { return }
        functions[innermost].jumps[label.name, default: []]
            .append(Jump(label: label, declaredCount: variables.count))
    }

    /// Notes a label, and lets the jumps that waited for it arrive.
    ///
    /// - Parameter endsBlock: whether nothing but labels follows in its block: the variables of the block count as
    ///   forgotten there already.
    mutating func label(_ label: Identifier, endsBlock: Bool) throws(SyntaxError) {
        if let first = functions[innermost].labels[label.name] {
            throw SyntaxError(
                kind: .duplicateLabel(label.name, firstLine: first.span.line), position: label.span.start)
        }
        functions[innermost].labels[label.name] = label
        blocks[blocks.count - 1].labels.append(label.name)
        // Of those that wait, the ones from this block, or from blocks inside of it that have ended, are the latest.
        let start = blocks[blocks.count - 1].start
        while let jump = functions[innermost].jumps[label.name]?.last,
            jump.label.span.bytes.lowerBound >= start
        {
            functions[innermost].jumps[label.name]?.removeLast()
            if !endsBlock { try check(jump) }
        }
    }

    /// Refuses a jump to this place over the declaration of a variable.
    private func check(_ jump: Jump) throws(SyntaxError) {
        let own = known[functions[innermost].outerCount...]
        guard let last = own.last, last.index >= jump.declaredCount else { return }
        let first = own.first { $0.index >= jump.declaredCount } ?? last
        throw SyntaxError(
            kind: .jumpIntoScope(label: jump.label.name, variable: variables[first.index].name),
            position: jump.label.span.start)
    }

    /// Refuses a `break` that has no loop around it.
    func leaveLoop(at span: SourceSpan) throws(SyntaxError) {
        guard functions[innermost].loopCount > 0 else {
            throw SyntaxError(kind: .breakOutsideLoop, position: span.start)
        }
    }
}

extension FunctionScope {
    /// Refuses what still waits for a label at the end of the function; of several jumps the first.
    func refuseOpenJumps() throws(SyntaxError) {
        let open = jumps.values.compactMap(\.first?.label).min { $0.span.start < $1.span.start }
        guard let open else { return }
        throw SyntaxError(kind: .noVisibleLabel(open.name), position: open.span.start)
    }
}
