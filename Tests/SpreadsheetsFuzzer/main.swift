import Foundation
import Spreadsheets

// usage: SpreadsheetsFuzzer SEED-FOLDER WORK-FOLDER SECONDS [SEED]
//        SpreadsheetsFuzzer --replay FILE

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.count == 2, arguments[0] == "--replay", let data = FileManager.default.contents(atPath: arguments[1]) {
    let finding = finding(with: Array(data))
    print(finding ?? "no finding")
    exit(finding == nil ? 0 : 1)
}
guard arguments.count >= 3, let seconds = Double(arguments[2]) else {
    print("usage: SpreadsheetsFuzzer SEED-FOLDER WORK-FOLDER SECONDS [SEED]")
    exit(64)
}
let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : UInt64.random(in: 1...999_999_999)
exit(try Fuzzing(seeds: arguments[0], work: arguments[1], seed: seed).run(for: seconds) == 0 ? 0 : 1)
