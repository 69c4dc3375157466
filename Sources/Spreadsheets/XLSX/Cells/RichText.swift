/// Gathers the text of a shared or inline string: `t` by itself, or `t` of each run `r`; what is said of the
/// pronunciation, `rPh`, is left out.
struct RichText {
    private(set) var bytes: [UInt8] = []
    private(set) var isInText = false
    private var isInRun = false
    /// Where the present `t` begins.
    private var textStart = 0

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        isInText = false
        isInRun = false
    }

    /// - Parameter depth: 1 for an element directly inside the string.
    mutating func start(_ name: XMLName, depth: Int) {
        switch depth {
        case 1:
            isInRun = name == "r"
            isInText = name == "t"
        case 2 where isInRun: isInText = name == "t"
        default: isInText = false
        }
        textStart = bytes.count
    }

    mutating func end(depth: Int) {
        if isInText { decodeEscapes(in: &bytes, from: textStart) }
        isInText = false
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }
}
