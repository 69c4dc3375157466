import TestSupport

/// The same inputs on every run.
typealias Generator = SplitMix

extension SplitMix {
    /// True once in `count` times.
    mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}

extension Array {
    /// Any element; the array must have one.
    func pick(_ random: inout Generator) -> Element {
        self[Int.random(in: indices, using: &random)]
    }
}

extension [String] {
    /// Any of the texts, as bytes.
    func pick(_ random: inout Generator) -> [UInt8] {
        Array<UInt8>(self[Int.random(in: indices, using: &random)].utf8)
    }
}
