/// One sheet of a file with all its rows.
public struct Sheet: Sendable, Hashable {
    /// The file it was read from, as messages should name it.
    public var file: String
    /// The name of the sheet; nil where files have but one, such as CSV.
    public var name: String?
    public var rows: [SheetRow]

    public init(file: String, name: String? = nil, rows: [SheetRow]) {
        self.file = file
        self.name = name
        self.rows = rows
    }
}
