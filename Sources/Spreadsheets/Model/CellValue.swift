/// What a cell of a file holds, before anybody has said what it means.
public enum CellValue: Sendable, Hashable {
    case empty
    /// Text as it stands in the file; never of length 0.
    case text(String)

    /// A text cell, or an empty one if there is no text.
    public init(_ text: String) {
        self = text.isEmpty ? .empty : .text(text)
    }

    /// The text that a person sees in the cell, "" in an empty one.
    public var displayText: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        }
    }

    /// Whether a person sees nothing in the cell: it is empty, or only spaces.
    public var isBlank: Bool {
        switch self {
        case .empty: true
        case .text(let text): trimmedCellText(text).isEmpty
        }
    }
}
