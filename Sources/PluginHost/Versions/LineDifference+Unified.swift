extension LineDifference {
    /// The differences in unified form, each with up to three lines around it; nothing if there are none.
    public var unified: [String] {
        let context = 3
        var result: [String] = []
        let changed = lines.indices.filter { if case .same = lines[$0] { false } else { true } }
        guard let first = changed.first else { return [] }
        var numbers = Numbers()
        var done = 0
        var hunk = max(0, first - context)..<min(lines.count, first + context + 1)
        func write(_ hunk: Range<Int>) {
            for line in lines[done..<hunk.lowerBound] { numbers.pass(line) }
            let start = numbers
            var shown: [String] = []
            for line in lines[hunk] {
                numbers.pass(line)
                switch line {
                case .same(let text): shown.append(" " + text)
                case .removed(let text): shown.append("-" + text)
                case .added(let text): shown.append("+" + text)
                }
            }
            done = hunk.upperBound
            let (old, new) = (numbers.old - start.old, numbers.new - start.new)
            result.append("@@ -\(start.old + (old > 0 ? 1 : 0)),\(old) +\(start.new + (new > 0 ? 1 : 0)),\(new) @@")
            result += shown
        }
        for index in changed.dropFirst() {
            if index - context <= hunk.upperBound {
                hunk = hunk.lowerBound..<min(lines.count, index + context + 1)
            } else {
                write(hunk)
                hunk = (index - context)..<min(lines.count, index + context + 1)
            }
        }
        write(hunk)
        return result
    }

    /// How many lines of either text are behind us.
    private struct Numbers {
        var old = 0
        var new = 0

        mutating func pass(_ line: Line) {
            switch line {
            case .same: (old, new) = (old + 1, new + 1)
            case .removed: old += 1
            case .added: new += 1
            }
        }
    }
}
