/// One piece of a document, in reading order.
public enum Block: Sendable, Hashable {
    /// A heading; level 1 is the highest below the title of the document, 3 the lowest (others count as the nearest).
    case heading(level: Int, String)
    /// Running text. A line feed is a line break.
    case text(String)
    case table(Table)
    /// A drawing, with its data. Formats without drawings have the data only.
    case chart(Chart)
    case keyFigures([KeyFigure])
    /// A new page where there are pages; elsewhere only a pause.
    case pageBreak
    /// Where people sign.
    case signatures(SignatureBlock)

    /// Whether the block says anything where nothing can be drawn.
    var isWritten: Bool {
        if case .chart(let chart) = self { return chart.hasData }
        return true
    }
}
