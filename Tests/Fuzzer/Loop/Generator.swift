/// SplitMix64: the same inputs on every run.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

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
