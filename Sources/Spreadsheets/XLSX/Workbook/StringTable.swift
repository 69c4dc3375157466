import Localization

/// The texts that the cells of a workbook share, packed one behind the other.
struct StringTable {
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [UInt32] = []

    /// The part that the workbook refers to but does not hold: no harm, unless a cell needs it.
    private(set) var missingPart: PartPlace?

    var count: Int { ends.count }

    /// The text of this number, which is in range.
    func text(_ index: Int) -> String {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
    }

    init() {}

    /// Reads the table of `workbook`, which may have none.
    init(of workbook: Workbook, in package: ZipPackage) throws {
        guard let place = try workbook.place(ofPart: "sharedStrings") else { return }
        guard let part = try package.open(place, limit: package.limits.stringTableBytes) else {
            missingPart = place
            return
        }
        let content = StringTablePart(place: part.place, limits: package.limits)
        try parse(part, root: XMLRoot("sst"), content, limits: package.limits)
        self = content.table
    }

    fileprivate mutating func append(_ text: [UInt8]) {
        bytes.append(contentsOf: text)
        ends.append(UInt32(clamping: bytes.count))
    }
}

private final class StringTablePart: PartContent {
    var table = StringTable()
    private let place: PartPlace
    private let limits: XLSXLimits
    private var item = RichText()

    init(place: PartPlace, limits: XLSXLimits) {
        self.place = place
        self.limits = limits
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes, depth: Int) {
        guard depth > 2 else { return item.begin() }
        item.start(name, depth: depth - 2)
        wantsText = item.isInText
    }

    override func end(depth: Int) {
        if depth > 2 {
            item.end(depth: depth - 2)
            wantsText = item.isInText
        } else if depth == 2 {
            table.append(item.bytes)
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        item.append(bytes)
        if item.bytes.count > limits.cellTextBytes {
            throw place.problem(
                place.partText
                    + Localized(
                        zh: "第 \(table.count + 1) 条文字超过 \(limits.cellTextBytes) 字节",
                        en: " holds more than \(limits.cellTextBytes) bytes as text \(table.count + 1)"))
        }
    }
}
