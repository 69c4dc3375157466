import Localization

/// What of a document goes on one sheet: at most one table, or one chart with its data, and what belongs to it.
struct XLSXPart {
    /// What its tab should say.
    var name: String
    var blocks: [Block]
    var isFirst: Bool
    var isLast: Bool
    var language: Language

    var table: Table? {
        for block in blocks {
            switch block {
            case .table(let table): return table.forPeople
            case .chart(let chart): return chart.table(language).forPeople
            case .heading, .text, .keyFigures, .pageBreak, .signatures: continue
            }
        }
        return nil
    }

    static func parts(of document: Document) -> [XLSXPart] {
        var groups: [[Block]] = [[]]
        for block in document.blocks {
            if block.isTable, let previous = groups[groups.count - 1].lastIndex(where: \.isTable) {
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
                isFirst: index == 0, isLast: index == groups.count - 1, language: document.language)
        }
    }

    private static func name(of blocks: [Block]) -> String? {
        guard let index = blocks.firstIndex(where: \.isTable) else { return nil }
        switch blocks[index] {
        case .table(let table): if let title = table.title { return title }
        case .chart(let chart): if let title = chart.title { return title }
        case .heading, .text, .keyFigures, .pageBreak, .signatures: break
        }
        return blocks[..<index].reversed().lazy.compactMap(\.heading).first
    }
}

extension Block {
    /// Whether the block has rows and columns of its own.
    fileprivate var isTable: Bool {
        switch self {
        case .table, .chart: true
        case .heading, .text, .keyFigures, .pageBreak, .signatures: false
        }
    }

    fileprivate var heading: String? {
        if case .heading(_, let text) = self { return text }
        return nil
    }
}
