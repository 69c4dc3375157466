/// What makes inputs of one kind and judges what comes of them.
protocol Fuzzer {
    /// How many things inputs are made from.
    var seedCount: Int { get }
    /// Makes an input. The same generator makes the same one.
    func input(_ random: inout Generator) -> [UInt8]
    /// What is wrong with what comes of an input; nil if nothing is.
    mutating func finding(with input: [UInt8]) throws -> String?
    /// What is to be told when all inputs were tried, a finding that is no single input's among it.
    mutating func finish() throws -> String?
    /// Bytes that the process held at most in which the inputs were tried.
    var peakMemory: Int { get }
    /// How often things happened that are no findings.
    var figures: String { get }
}

extension Fuzzer {
    mutating func finish() -> String? { nil }
    var peakMemory: Int { ownPeakMemory }
    var figures: String { "" }
}
