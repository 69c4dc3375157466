/// What of a document goes on one sheet: at most one table, and what belongs to it.
struct XLSXPart {
    /// What its tab should say.
    var name: String
    var blocks: [Block]
    var isFirst: Bool
    var isLast: Bool

    var table: Table? {
        for case .table(let table) in blocks { return table.forPeople }
        return nil
    }

    static func parts(of document: Document) -> [XLSXPart] {
        var groups: [[Block]] = [[]]
        for block in document.blocks {
            if case .table = block, let previous = groups[groups.count - 1].lastIndex(where: \.isTable) {
                let between = groups[groups.count - 1][(previous + 1)...]
                let start = between.firstIndex { $0.heading != nil } ?? previous + 1
                groups.append(Array(groups[groups.count - 1][start...]))
                groups[groups.count - 2].removeSubrange(start...)
            }
            groups[groups.count - 1].append(block)
        }
        return groups.enumerated().map { index, blocks in
            XLSXPart(
                name: groups.count == 1 ? document.title : name(of: blocks) ?? document.title, blocks: blocks,
                isFirst: index == 0, isLast: index == groups.count - 1)
        }
    }

    private static func name(of blocks: [Block]) -> String? {
        guard let index = blocks.firstIndex(where: \.isTable) else { return nil }
        if case .table(let table) = blocks[index], let title = table.title { return title }
        return blocks[..<index].reversed().lazy.compactMap(\.heading).first
    }
}

extension Block {
    fileprivate var isTable: Bool {
        if case .table = self { return true }
        return false
    }

    fileprivate var heading: String? {
        if case .heading(_, let text) = self { return text }
        return nil
    }
}
