/// The shared texts as cell values. Those used lately are kept, so that cells with the same text share its memory; a
/// table of any size takes no more than that.
struct SharedTexts {
    private let table: StringTable
    private var recent: [(index: Int, value: CellValue)]
    private static let slots = 4096

    init(_ table: StringTable) {
        self.table = table
        recent = [(index: Int, value: CellValue)](repeating: (-1, .empty), count: Self.slots)
    }

    var count: Int { table.count }
    var missingPart: PartPlace? { table.missingPart }

    /// The text of this number, which is in range.
    subscript(index: Int) -> CellValue {
        mutating get {
            let slot = index & (Self.slots - 1)
            if recent[slot].index == index { return recent[slot].value }
            let value = CellValue(table.text(index))
            recent[slot] = (index, value)
            return value
        }
    }
}
