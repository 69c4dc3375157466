import Foundation

/// Tries inputs for a while and keeps those of which something comes that should not.
struct Fuzzing<Kind: Fuzzer> {
    private let name: String
    private var fuzzer: Kind
    private let work: URL

    /// - Parameters:
    ///   - name: begins every line.
    ///   - work: the folder in which inputs are kept.
    init(_ name: String, _ fuzzer: Kind, work: URL) {
        self.name = name
        self.fuzzer = fuzzer
        self.work = work
    }

    /// - Returns: how many findings there were.
    mutating func run(for seconds: Double, seed: UInt64) throws -> Int {
        report("seed \(seed), \(fuzzer.seedCount) things to make inputs from")
        // An input that ends the process, or never ends, is found here afterwards.
        let current = open(work.appending(path: "current").path(percentEncoded: false), O_WRONLY | O_CREAT, 0o600)
        defer { close(current) }
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var next = clock.now + .seconds(60)
        var tried: UInt64 = 0
        var findings = 0
        while clock.now < end {
            // Each input depends on its number alone, so that one can be made again without those before.
            var random = Generator(state: seed &* 1_000_003 &+ tried)
            let bytes = fuzzer.input(&random)
            guard ftruncate(current, 0) == 0, pwrite(current, bytes, bytes.count, 0) == bytes.count else {
                throw CocoaError(.fileWriteUnknown)
            }
            tried += 1
            if let finding = try fuzzer.finding(with: bytes) {
                findings += 1
                let file = work.appending(path: "finding-\(seed)-\(tried)")
                try Data(bytes).write(to: file)
                report("input \(tried): \(finding); kept as \(file.path(percentEncoded: false))")
            }
            if clock.now > next {
                next = clock.now + .seconds(60)
                report(summary(tried, findings))
            }
        }
        if let finding = try fuzzer.finish() {
            findings += 1
            report("at the end: \(finding)")
        }
        report(summary(tried, findings) + ", seed \(seed)")
        return findings
    }

    /// Tries one input again.
    mutating func replay(_ bytes: [UInt8]) throws -> Int {
        let findings = [try fuzzer.finding(with: bytes), try fuzzer.finish()].compactMap { $0 }
        report(findings.isEmpty ? "no finding" : findings.joined(separator: "\n"))
        return findings.count
    }

    private func summary(_ tried: UInt64, _ findings: Int) -> String {
        let figures = fuzzer.figures.isEmpty ? "" : ", \(fuzzer.figures)"
        return "\(tried) inputs, \(findings) findings\(figures), at most \(fuzzer.peakMemory >> 20) MiB"
    }

    /// Tells it at once: the next input may end the process.
    private func report(_ line: String) {
        print("\(name): \(line)")
        fflush(nil)
    }
}
