import Foundation

/// Tries mangled inputs for a while and keeps those that the reader does not take as it should.
struct Fuzzing {
    private let seeds: [Seed]
    private let work: URL
    private let seed: UInt64

    init(seeds folder: String, work: String, seed: UInt64) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: URL(filePath: folder), includingPropertiesForKeys: nil)
        seeds =
            try files.filter { ["xlsx", "xls", "ods"].contains($0.pathExtension) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { Seed(bytes: Array(try Data(contentsOf: $0))) } + Seed.texts
        self.work = URL(filePath: work)
        self.seed = seed
        try FileManager.default.createDirectory(at: self.work, withIntermediateDirectories: true)
    }

    /// - Returns: how many findings there were.
    func run(for seconds: Double) throws -> Int {
        report("seed \(seed), \(seeds.count) files")
        // An input that ends the process, or never ends, is found here afterwards.
        let current = work.appending(path: "current")
        let end = ContinuousClock.now + .seconds(seconds)
        var tried: UInt64 = 0
        var findings = 0
        while ContinuousClock.now < end {
            // Each input depends on its number alone, so that one can be made again without those before.
            var random = Generator(state: seed &* 1_000_003 &+ tried)
            let bytes = mangled(&random)
            try Data(bytes).write(to: current)
            tried += 1
            if let finding = finding(with: bytes) {
                findings += 1
                let file = work.appending(path: "finding-\(seed)-\(tried)")
                try Data(bytes).write(to: file)
                report("input \(tried): \(finding); kept as \(file.path(percentEncoded: false))")
            }
            if tried.isMultiple(of: 10_000) { report("\(tried) inputs, \(findings) findings, \(peakMemory >> 20) MiB") }
        }
        report("\(tried) inputs, \(findings) findings, at most \(peakMemory >> 20) MiB, seed \(seed)")
        return findings
    }

    private func mangled(_ random: inout Generator) -> [UInt8] {
        let seed = seeds[Int.random(in: seeds.indices, using: &random)]
        guard var archive = seed.archive, Int.random(in: 0..<4, using: &random) > 0 else {
            return mangledBytes(seed.bytes, &random)
        }
        let other = seeds[Int.random(in: seeds.indices, using: &random)].archive ?? archive
        archive.mangle(with: other, &random)
        guard let bytes = archive.bytes() else { return seed.bytes }
        return Int.random(in: 0..<10, using: &random) == 0 ? mangledBytes(bytes, &random) : bytes
    }
}

/// Tells it at once: the next input may end the process.
private func report(_ line: String) {
    print(line)
    fflush(nil)
}

/// A file that inputs are made from.
struct Seed {
    let bytes: [UInt8]
    /// Its parts, if it is a package.
    let archive: Archive?

    init(bytes: [UInt8]) {
        self.bytes = bytes
        archive = Archive(bytes)
    }

    static let texts = [
        "\u{FEFF}二〇一四年台账\r\n\r\n名称,金额,备注\r\n\"甲,乙\",\"1,200\",\"多行\r\n内容\"\r\n𠮷,\"\"\"引\"\"\",\r\n",
        "name;amount\n1;2\n\"x\"\"y\";3\n", "名称\t金额\r甲\t５\r", "<table><tr><td>1</td></tr></table>",
    ].map { Seed(bytes: Array($0.utf8)) }
}

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
}
