public import Localization

/// A column of a sheet, as a message names it.
public struct SheetColumn: Sendable, Hashable {
    /// From 1.
    public var number: Int
    /// The text above the column, if it has one.
    public var header: String?

    public init(_ number: Int, header: String? = nil) {
        self.number = number
        self.header = header
    }

    /// `C 列（总投资）`, `column C (总投资)`
    public var text: Localized {
        let letters = columnLetters(number)
        let header = header.map { shortened($0) } ?? ""
        return Localized(
            zh: "\(letters) 列" + (header.isEmpty ? "" : "（\(header)）"),
            en: "column \(letters)" + (header.isEmpty ? "" : " (\(header))"))
    }
}
