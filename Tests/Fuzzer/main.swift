import Foundation

// usage: Fuzzer NAME SECONDS [SEED]
//        Fuzzer NAME --replay FILE
// in the repository's folder; see Scripts/fuzz.

let repository = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
let arguments = Array(CommandLine.arguments.dropFirst())

func fuzz(_ fuzzer: (_ work: URL) throws -> some Fuzzer) throws -> Int {
    let work = repository.appending(path: ".build/fuzz/\(arguments[0])", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    var fuzzing = Fuzzing(arguments[0], try fuzzer(work), work: work)
    if arguments[1] == "--replay", arguments.count == 3 {
        return try fuzzing.replay(Array(try Data(contentsOf: URL(filePath: arguments[2]))))
    }
    let seed = arguments.count > 2 ? UInt64(arguments[2]) : UInt64.random(in: 1...999_999_999)
    guard let seconds = Double(arguments[1]), let seed else { exit(64) }
    return try fuzzing.run(for: seconds, seed: seed)
}

guard arguments.count >= 2 else { exit(64) }
let findings =
    switch arguments[0] {
    case "spreadsheets": try fuzz { _ in try SpreadsheetFuzzer(repository: repository) }
    case "frames": try fuzz { _ in FrameFuzzer() }
    case "values": try fuzz { work in try ValueFuzzer(repository: repository, work: work) }
    case "states": try fuzz { work in try StateFuzzer(repository: repository, work: work) }
    case "workers": try fuzz { work in try WorkerFuzzer(repository: repository, work: work) }
    default: exit(64)
    }
exit(findings == 0 ? 0 : 1)
