import CExpat
import Glibc
import Localization

/// Parses the XML of `part`, from its start to its end, and tells `content` what is in it.
///
/// - Parameter progress: called now and then with the share that is read.
/// - Throws: `SheetProblem` where the part is not what it should be; what `content` throws.
func parse(
    _ part: ZipPart, root: XMLRoot, _ content: PartContent, limits: XLSXLimits, progress: (Double) -> Void = { _ in }
) throws {
    let parser = try PartParser(part.place, root, content, limits)
    let chunkSize = 1 << 16
    while true {
        let count = try parser.feed(chunkSize) { buffer throws(SheetProblem) in
            try part.read(into: buffer, capacity: chunkSize)
        }
        progress(part.share)
        if count == 0 { return }
    }
}

/// Parses XML that is in memory, as `parse` does with a part.
func parse(
    _ bytes: ArraySlice<UInt8>, of place: PartPlace, root: XMLRoot, _ content: PartContent, limits: XLSXLimits,
    progress: (Double) -> Void = { _ in }
) throws {
    let parser = try PartParser(place, root, content, limits)
    var rest = bytes
    while true {
        let chunk = rest.prefix(1 << 16)
        rest = rest.dropFirst(chunk.count)
        let count = try parser.feed(chunk.count) { buffer throws(SheetProblem) in
            UnsafeMutableRawBufferPointer(start: buffer, count: chunk.count).copyBytes(from: chunk)
            return chunk.count
        }
        progress(1 - Double(rest.count) / Double(max(1, bytes.count)))
        if count == 0 { return }
    }
}

/// An expat parser and what has to be remembered between its callbacks.
private final class PartParser {
    private let parser: XML_Parser
    private let memory: ExpatMemory
    private let place: PartPlace
    private let root: XMLRoot
    private let content: PartContent
    private let limits: XLSXLimits
    private var bytesFed = 0
    /// Why parsing was stopped.
    private var failure: (any Error)?
    private var prefix: [UInt8] = []
    /// Elements that are open, all of them.
    private var nesting = 0
    /// Elements that are open and told.
    private var depth = 0
    /// Elements that are open and passed over; the outermost is foreign.
    private var skipped = 0
    /// Elements that are open and stand for nothing but their content.
    private var transparent = 0

    init(_ place: PartPlace, _ root: XMLRoot, _ content: PartContent, _ limits: XLSXLimits) throws(SheetProblem) {
        let memory = ExpatMemory()
        let made = memory.count {
            var functions = ExpatMemory.functions
            return XML_ParserCreate_MM(nil, &functions, nil)
        }
        guard let parser = made else { throw outOfMemory(at: place) }
        self.memory = memory
        self.parser = parser
        self.place = place
        self.root = root
        self.content = content
        self.limits = limits
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data, let name, let attributes else { return }
                Unmanaged<PartParser>.fromOpaque(data)._withUnsafeGuaranteedRef {
                    $0.start(name, XMLAttributes(list: attributes))
                }
            },
            { data, name in
                guard let data, let name else { return }
                Unmanaged<PartParser>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.end(name) }
            })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let data, let text else { return }
            Unmanaged<PartParser>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.text(text, Int(count)) }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            Unmanaged<PartParser>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.refuseDoctype() }
        }
    }

    deinit { memory.count { XML_ParserFree(parser) } }

    /// Has `fill` write up to `capacity` bytes and parses them; none are the end of the part.
    func feed(_ capacity: Int, fill: (UnsafeMutableRawPointer) throws(SheetProblem) -> Int) throws -> Int {
        let free = memory.count { XML_GetBuffer(parser, Int32(max(1, capacity))) }
        guard let buffer = free else { throw outOfMemory(at: place) }
        let count = try fill(buffer)
        let status = memory.count { XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0) }
        if let failure { throw failure }
        if status != XML_STATUS_OK { throw xmlProblem(parser, at: place, row: content.row) }
        bytesFed += count
        // Expat keeps a tag until it has all of it, and looks through it again every time.
        let index = XML_GetCurrentByteIndex(parser)
        if index >= 0, bytesFed - index > limits.tagBytes + capacity {
            throw place.problem(
                row: content.row,
                place.partText
                    + Localized(
                        zh: "有超过 \(limits.tagBytes) 字节的标签", en: " has a tag of more than \(limits.tagBytes) bytes"))
        }
        return count
    }

    private func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
        // Expat may go on for a moment after it was told to stop.
        guard failure == nil else { return }
        nesting += 1
        guard nesting <= limits.nesting else { return refuse(.nesting) }
        guard attributes.list[0] == nil || XML_GetSpecifiedAttributeCount(parser) / 2 <= limits.attributes else {
            return refuse(.attributes)
        }
        if skipped > 0 {
            skipped += 1
            return
        }
        if depth == 0 && transparent == 0 {
            guard let prefix = root.prefix(of: name, attributes) else { return refuse(.root) }
            self.prefix = prefix
        }
        guard let ownName = own(name) else {
            if isTransparent(name) { transparent += 1 } else { skipped = 1 }
            return
        }
        depth += 1
        do {
            try content.start(ownName, attributes, depth: depth)
        } catch {
            stop(error)
        }
    }

    private func end(_ name: UnsafePointer<CChar>) {
        guard failure == nil else { return }
        nesting -= 1
        if skipped > 0 {
            skipped -= 1
            return
        }
        if transparent > 0, own(name) == nil {
            transparent -= 1
            return
        }
        depth -= 1
        do {
            try content.end(depth: depth + 1)
        } catch {
            stop(error)
        }
    }

    private func text(_ text: UnsafePointer<CChar>, _ count: Int) {
        guard content.wantsText, skipped == 0, failure == nil else { return }
        do {
            try text.withMemoryRebound(to: UInt8.self, capacity: count) {
                try content.text(UnsafeBufferPointer(start: $0, count: count))
            }
        } catch {
            stop(error)
        }
    }

    /// The name without its prefix, if it is of the part's own vocabulary.
    private func own(_ name: UnsafePointer<CChar>) -> XMLName? {
        var index = 0
        if !prefix.isEmpty {
            for byte in prefix {
                guard UInt8(bitPattern: name[index]) == byte else { return nil }
                index += 1
            }
            guard name[index] == 0x3A else { return nil }
            index += 1
        }
        let start = name + index
        while name[index] != 0 {
            if name[index] == 0x3A { return nil }
            index += 1
        }
        return XMLName(start: start)
    }

    private func isTransparent(_ name: UnsafePointer<CChar>) -> Bool {
        guard let colon = strchr(name, 0x3A) else { return false }
        let local = XMLName(start: colon + 1)
        return local == "AlternateContent" || local == "Fallback"
    }

    private func refuseDoctype() { refuse(.doctype) }

    private func refuse(_ refusal: XMLRefusal) {
        stop(refusal.problem(at: place, row: content.row, line: Int(XML_GetCurrentLineNumber(parser)), limits))
    }

    private func stop(_ error: any Error) {
        if failure == nil { failure = error }
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
}
