import Glibc
import Localization

/// Gathers what a cell's element says, and makes a value of it.
struct CellReading: ~Copyable {
    /// How the value is written.
    private enum Kind {
        case number, sharedText, text, inlineText, boolean, error, date
    }

    private(set) var column = 0
    /// Whether text is part of the value.
    private(set) var isInText = false
    private let place: PartPlace
    private let limits: XLSXLimits
    private let formats: CellFormats
    private let dateSystem: DateSystem
    private let isComputedWhenOpened: Bool
    private var strings: SharedTexts
    private var row = 0
    private var kind = Kind.number
    private var format = 0
    private var hasFormula = false
    private var hasValue = false
    private var isInline = false
    private var bytes = CellBytes()
    private var rich = RichText()

    init(place: PartPlace, limits: XLSXLimits, strings: StringTable, formats: CellFormats, workbook: Workbook) {
        self.place = place
        self.limits = limits
        self.formats = formats
        dateSystem = workbook.dateSystem
        isComputedWhenOpened = workbook.isComputedWhenOpened
        self.strings = SharedTexts(strings)
    }

    mutating func begin(_ column: Int, _ attributes: XMLAttributes, row: Int) throws(SheetProblem) {
        self.column = column
        self.row = row
        kind = .number
        format = 0
        hasFormula = false
        hasValue = false
        isInline = false
        isInText = false
        bytes.clear()
        var index = 0
        while let name = attributes.list[index], let value = attributes.list[index + 1] {
            index += 2
            guard name[1] == 0 else { continue }
            switch UInt8(bitPattern: name[0]) {
            case UInt8(ascii: "s"):
                guard let number = wholeNumber(value) else { throw noFormat(String(cString: value)) }
                format = number
            case UInt8(ascii: "t"): try setKind(value)
            default: break
            }
        }
    }

    private mutating func setKind(_ value: UnsafePointer<CChar>) throws(SheetProblem) {
        let name = XMLName(start: value)
        switch name {
        case "s": kind = .sharedText
        case "n": kind = .number
        case "str": kind = .text
        case "inlineStr": kind = .inlineText
        case "b": kind = .boolean
        case "e": kind = .error
        case "d": kind = .date
        default:
            let written = shortened(String(cString: value))
            throw problem(Localized(zh: "单元格类型“\(written)”未知", en: "the cell type “\(written)” is unknown"))
        }
    }

    /// An element directly inside the cell.
    mutating func start(_ name: XMLName) throws(SheetProblem) {
        if name == "v" {
            if hasValue { throw problem(Localized(zh: "单元格有两个值", en: "the cell has two values")) }
            hasValue = true
            isInText = true
        } else if name == "f" {
            hasFormula = true
        } else if name == "is" {
            isInline = true
            rich.begin()
        }
    }

    /// An element further inside; only inline text has any.
    mutating func startInside(_ name: XMLName, depth: Int) {
        guard isInline else { return }
        rich.start(name, depth: depth)
        isInText = rich.isInText
    }

    mutating func end(depth: Int) {
        if depth > 0, isInline { rich.end(depth: depth) }
        isInText = false
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) throws(SheetProblem) {
        if isInline { rich.append(text) } else { bytes.append(text) }
        if bytes.count > limits.cellTextBytes || rich.bytes.count > limits.cellTextBytes {
            throw problem(
                Localized(
                    zh: "单元格内容超过 \(limits.cellTextBytes) 字节",
                    en: "the cell holds more than \(limits.cellTextBytes) bytes"))
        }
    }
}

extension CellReading {
    mutating func value() throws(SheetProblem) -> CellValue {
        if isInline { return CellValue(String(decoding: rich.bytes, as: UTF8.self)) }
        if bytes.isEmpty {
            // A formula whose result is the empty text says that it is text; one without a result says nothing.
            return hasFormula && !(hasValue && kind == .text) ? .uncalculated : .empty
        }
        if hasFormula, isComputedWhenOpened, kind == .number, bytes.text == "0" { return .uncalculated }
        switch kind {
        case .number: return try number()
        case .sharedText: return try sharedText()
        case .text, .inlineText:
            var decoded = Array(bytes.all)
            decodeEscapes(in: &decoded, from: 0)
            return CellValue(String(decoding: decoded, as: UTF8.self))
        case .boolean:
            switch bytes.text {
            case "1", "true": return .boolean(true)
            case "0", "false": return .boolean(false)
            default: throw problem(Localized(zh: "不是逻辑值", en: "is no truth value"), showsValue: true)
            }
        case .error: return .error(bytes.text)
        case .date:
            let text = bytes.text
            guard let date = writtenDateText(text, try cellFormat()) else {
                throw problem(Localized(zh: "不是日期", en: "is no date"), showsValue: true)
            }
            return .date(date)
        }
    }

    private mutating func sharedText() throws(SheetProblem) -> CellValue {
        var index = 0
        for byte in bytes.all {
            guard byte >= 0x30, byte <= 0x39, index < 1 << 32 else { return try noText() }
            index = index * 10 + Int(byte) - 0x30
        }
        guard index < strings.count else { return try noText() }
        return strings[index]
    }

    private func noText() throws(SheetProblem) -> CellValue {
        if let part = strings.missingPart { throw missingPart(part) }
        throw problem(
            Localized(
                zh: "共享文字表没有这个编号（共 \(strings.count) 条）",
                en: "the table of shared texts, which has \(strings.count), has no text of this number"),
            showsValue: true)
    }

    private func number() throws(SheetProblem) -> CellValue {
        let format = try cellFormat()
        if isPlainDecimal(bytes.all), format == .number || format == .text { return .number(bytes.text) }
        guard let decimal = DecimalText(bytes.all) else {
            if format == .text { return CellValue(bytes.text) }
            throw problem(Localized(zh: "不是数字", en: "is no number"), showsValue: true)
        }
        switch format {
        case .number: return .number(decimal.text())
        case .decorated(let decoration): return decoration.value(of: decimal)
        case .percent: return .percent(decimal.text(shift: 2))
        case .text:
            // A code of many digits is not to lose its end.
            return decimal.isExact ? .number(decimal.text()) : .text(bytes.text)
        case .date(let parts):
            return serialDateText(decimal.days, parts, dateSystem).map { .date($0) } ?? .number(decimal.text())
        }
    }

    private func cellFormat() throws(SheetProblem) -> NumberFormat {
        guard let found = formats[format] else { throw noFormat(String(format)) }
        return found
    }

    private func noFormat(_ written: String) -> SheetProblem {
        problem(
            Localized(
                zh: "样式表没有编号为“\(shortened(written))”的单元格格式",
                en: "the styles have no cell format of the number “\(shortened(written))”"))
    }

    private func problem(_ reason: Localized, showsValue: Bool = false) -> SheetProblem {
        place.problem(
            row: row, column: column, value: showsValue ? bytes.text : nil, reason)
    }
}
