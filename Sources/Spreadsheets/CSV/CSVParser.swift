import Localization

/// Splits bytes, known to be UTF-8, into rows of cells. Works on bytes: every character that means something to CSV is
/// ASCII, and no byte of a longer character looks like one.
struct CSVParser {
    private let file: String
    private let bytes: UnsafeBufferPointer<UInt8>
    private let delimiter: UInt8
    /// Behind it are only line ends.
    private let end: Int
    private var position: Int
    /// The physical line at `position`.
    private var line = 1
    private var row = 1
    private var width = 0

    /// - Parameter bytes: must live as long as the parser.
    init(file: String, bytes: UnsafeBufferPointer<UInt8>, start: Int, delimiter: UInt8) {
        self.file = file
        self.bytes = bytes
        self.delimiter = delimiter
        position = start
        end = (bytes.lastIndex { $0 != .lineFeed && $0 != .carriageReturn } ?? -1) + 1
    }

    /// How much of the file is behind the parser, from 0 to 1.
    var share: Double { bytes.isEmpty ? 1 : Double(position) / Double(bytes.count) }

    /// The next row; nil when there are only empty lines left.
    mutating func nextRow() throws(SheetProblem) -> SheetRow? {
        guard position < end else { return nil }
        let firstLine = line
        var cells: [CellValue] = []
        cells.reserveCapacity(width)
        repeat {
            cells.append(try cell(column: cells.count + 1))
        } while take(delimiter)
        endLine()
        if cells.count == 1, cells[0] == .empty { cells = [] }
        width = cells.count
        defer { row += 1 }
        return SheetRow(number: row, line: firstLine, cells: cells)
    }

    private mutating func cell(column: Int) throws(SheetProblem) -> CellValue {
        if position < bytes.count, bytes[position] == .quote { return try quotedCell(column: column) }
        let start = position
        var end = position
        while end < bytes.count, bytes[end] != delimiter, bytes[end] != .lineFeed, bytes[end] != .carriageReturn {
            end += 1
        }
        position = end
        return text(start..<end)
    }

    /// The cell whose opening quote is at `position`.
    private mutating func quotedCell(column: Int) throws(SheetProblem) -> CellValue {
        let opened = line
        position += 1
        var start = position
        // Almost no cell has quotes inside; only those are put together from pieces.
        var pieces = ""
        while position < bytes.count {
            switch bytes[position] {
            case .quote:
                let closing = position
                position += 1
                if take(.quote) {
                    pieces += String(decoding: bytes[start...closing], as: UTF8.self)
                    start = position
                    continue
                }
                try checkEndOfCell(column: column)
                if pieces.isEmpty { return text(start..<closing) }
                return .text(pieces + String(decoding: bytes[start..<closing], as: UTF8.self))
            case .carriageReturn, .lineFeed: endLine()
            default: position += 1
            }
        }
        throw SheetProblem(
            file: file, row: row, line: opened, column: SheetColumn(column),
            reason: Localized(
                zh: "此处的双引号没有结束，直到文件末尾", en: "the quotation mark that opens here is never closed"),
            remedy: Localized(
                zh: "请补上结束的双引号；内容里的双引号要写成两个",
                en: "add the closing mark; a mark inside the text is written twice"))
    }

    private func checkEndOfCell(column: Int) throws(SheetProblem) {
        guard position < bytes.count else { return }
        let byte = bytes[position]
        if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { return }
        let rest = bytes[position...].prefix { $0 != delimiter && $0 != .lineFeed && $0 != .carriageReturn }
        throw SheetProblem(
            file: file, row: row, line: line, column: SheetColumn(column),
            value: String(decoding: rest.prefix(400), as: UTF8.self),
            reason: Localized(
                zh: "结束的双引号之后还有内容", en: "there is text after the closing quotation mark"),
            remedy: Localized(
                zh: "请把整个单元格放在双引号内，内容里的双引号要写成两个",
                en: "put the whole cell in quotation marks and write a mark inside it twice"))
    }

    /// Steps over `byte`, if it is next.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Steps over the end of a line; at the end of the file there may be none.
    private mutating func endLine() {
        let isCarriageReturn = take(.carriageReturn)
        if take(.lineFeed) || isCarriageReturn { line += 1 }
    }

    private func text(_ range: Range<Int>) -> CellValue {
        range.isEmpty ? .empty : .text(String(decoding: bytes[range], as: UTF8.self))
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
