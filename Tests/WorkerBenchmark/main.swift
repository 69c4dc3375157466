import Foundation
import Ledger
import Localization
import LuaSandbox
import PluginHost

// What one job takes in a host that stays up, end to end: snapshot, worker, run log, outcome. Scripts/bench runs it.
//
//     WorkerBenchmark EXECUTABLE LEDGER PLUGINS COUNT SCRIPT
//
// Prints a line "warm SECONDS" or "cold SECONDS" for each of COUNT jobs of each kind, by turns. Warm jobs find a worker
// that is up; for cold ones a process has to be started first.

let arguments = CommandLine.arguments
guard arguments.count == 6, let count = Int(arguments[4]) else {
    FileHandle.standardError.write(Data("usage: WorkerBenchmark EXECUTABLE LEDGER PLUGINS COUNT SCRIPT\n".utf8))
    exit(64)
}
let (executable, folder, plugins, code) = (arguments[1], arguments[2], arguments[3], arguments[5])

let ledger = try Ledger.open(folder, clock: .system)
guard let account = try ledger.account(ofSystemUser: NSUserName()) else {
    FileHandle.standardError.write(Data("nobody's ledger\n".utf8))
    exit(64)
}
let catalogue = PluginCatalogue(ledgerFolder: folder, shippedFolder: plugins)

func runner(_ workers: WorkerPool) -> PluginRunner {
    PluginRunner(ledger: ledger, catalogue: catalogue, account: account, language: .english, workers: workers)
}

/// Runs the script once and says how many seconds that took.
func measure(_ runner: PluginRunner) async throws -> Double {
    let began = ContinuousClock.now
    let snapshot = try ledger.snapshot(for: .wholeZone)
    let outcome = try await runner.run(runner.script(code, path: "benchmark"), parameters: [], on: snapshot)
    let took = ContinuousClock.now - began
    guard case .value(let value) = outcome.result, value.integer != nil else {
        FileHandle.standardError.write(Data("no result: \(outcome.result)\n".utf8))
        exit(70)
    }
    return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
}

let warm = runner(WorkerPool(executable: executable, warm: 2, isRefilled: true))
let cold = runner(WorkerPool(executable: executable, warm: 0, isRefilled: false))
_ = try await measure(cold)
for _ in 0..<count {
    // Long enough for the worker that was started in place of the last one to be up.
    try await Task.sleep(for: .milliseconds(60))
    print("warm", try await measure(warm))
    try await Task.sleep(for: .milliseconds(60))
    print("cold", try await measure(cold))
}
