import Foundation

/// Mangled workbooks and tables, read in this process.
struct SpreadsheetFuzzer: Fuzzer {
    private let seeds: [SpreadsheetSeed]

    var seedCount: Int { seeds.count }

    init(repository: URL) throws {
        let folder = repository.appending(path: "Tests/SpreadsheetsTests/Fixtures")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        seeds =
            try files.filter { ["xlsx", "xls", "ods"].contains($0.pathExtension) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { SpreadsheetSeed(bytes: Array(try Data(contentsOf: $0))) } + SpreadsheetSeed.texts
    }

    func input(_ random: inout Generator) -> [UInt8] {
        let seed: SpreadsheetSeed = seeds.pick(&random)
        guard var archive = seed.archive, Int.random(in: 0..<4, using: &random) > 0 else {
            return mangledBytes(seed.bytes, &random)
        }
        let other: SpreadsheetSeed = seeds.pick(&random)
        archive.mangle(with: other.archive ?? archive, &random)
        guard let bytes = archive.bytes() else { return seed.bytes }
        return random.once(in: 10) ? mangledBytes(bytes, &random) : bytes
    }

    func finding(with input: [UInt8]) -> String? {
        verdict(on: input)
    }
}
