import ArgumentParser
import Foundation
import Ledger
import Localization
import LuaSandbox
import PluginHost

/// What commands that run scripts share: limits, and the way to the plugins.
struct ScriptOptions: ParsableArguments {
    @Option(
        help: help(
            zh: "运行时间上限（秒），默认按 sandbox.yaml，否则 10",
            en: "the run's time limit in seconds; by default what sandbox.yaml says, else 10"))
    var timeLimit: Double?

    @Option(
        help: help(
            zh: "内存上限（MiB），默认按 sandbox.yaml，否则 256",
            en: "the memory limit in MiB; by default what sandbox.yaml says, else 256"))
    var memoryLimit: Int?

    func validate() throws {
        let time = timeLimit ?? 10
        guard time > 0, time <= 3_600, (8...16_384).contains(memoryLimit ?? 256) else {
            throw ValidationError(
                inSpokenLanguage(
                    zh: "--time-limit 应为 3600 以内的秒数，--memory-limit 应为 8 到 16384 MiB",
                    en: "--time-limit is at most 3600 seconds, --memory-limit 8 to 16384 MiB"))
        }
    }

    func runner(
        _ global: GlobalOptions, ledger: Ledger, account: Account, workers: WorkerPool
    ) -> PluginRunner {
        var limits = ScriptLimits()
        if let timeLimit { limits.deadline = timeLimit }
        if let memoryLimit { limits[.memory] = memoryLimit << 20 }
        return PluginRunner(
            ledger: ledger, catalogue: catalogue(ledger: ledger), account: account, language: spokenLanguage,
            workers: workers, limits: limits)
    }

    func catalogue(ledger: Ledger?) -> PluginCatalogue {
        PluginCatalogue(
            ledgerFolder: ledger?.folder,
            shippedFolder: PluginCatalogue.shippedFolder(
                environment: ProcessInfo.processInfo.environment, executable: ownExecutable))
    }
}

extension PluginRunner {
    /// What people call a script by: a file, standard input (`-`), or else a plugin's name.
    func script(called name: String) throws -> Script {
        if name == "-" { return script(String(decoding: try readFile("-"), as: UTF8.self), path: "stdin") }
        if !FileManager.default.fileExists(atPath: name), !name.hasSuffix(".lua") {
            return try script(of: try catalogue.plugin(name))
        }
        return script(String(decoding: try readFile(name), as: UTF8.self), path: name)
    }
}

/// The file of this very program, whatever it was called by.
let ownExecutable: String =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
