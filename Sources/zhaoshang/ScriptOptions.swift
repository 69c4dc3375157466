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

    /// - Parameter reader: who looks for plugins, if not the account that runs them.
    func runner(
        _ global: GlobalOptions, ledger: Ledger, account: Account, workers: WorkerPool, reader: Account? = nil
    ) throws -> PluginRunner {
        var limits = ScriptLimits()
        if let timeLimit { limits.deadline = timeLimit }
        if let memoryLimit { limits[.memory] = memoryLimit << 20 }
        return PluginRunner(
            ledger: ledger, catalogue: try catalogue(ledger: ledger, account: reader ?? account), account: account,
            language: spokenLanguage,
            workers: workers, limits: limits)
    }

    /// The plugins of a ledger as an account sees them.
    func catalogue(ledger: Ledger, account: Account) throws -> PluginCatalogue {
        try PluginCatalogue(ledger: ledger, shippedFolder: shippedFolder, account: account)
    }

    /// Where the plugins lie that came with the program.
    var shippedFolder: String? {
        PluginCatalogue.shippedFolder(environment: ProcessInfo.processInfo.environment, executable: ownExecutable)
    }
}

extension PluginRunner {
    /// What people call a script by: a file, standard input (`-`), or else a plugin's name.
    func script(called name: String) throws -> Script {
        if name == "-" { return script(String(decoding: try readFile("-"), as: UTF8.self), path: "stdin") }
        if let plugin = try plugin(called: name, isRun: false) { return try script(of: plugin) }
        return script(String(decoding: try readFile(name), as: UTF8.self), path: name)
    }

    /// The plugin that a name means; nil if it means a file or standard input.
    ///
    /// - Parameter isRun: whether it is to be run, which a disabled one may not.
    func plugin(called name: String, isRun: Bool) throws -> PluginFile? {
        guard name != "-", !FileManager.default.fileExists(atPath: name), !name.hasSuffix(".lua") else { return nil }
        return isRun ? try catalogue.runnable(name) : try catalogue.plugin(name)
    }

    /// Runs one script by itself. If it is a plugin that failed once too often, it is disabled, which is said.
    func runCounting(
        _ script: Script, of plugin: PluginFile?, parameters: [(name: String, value: String)], on snapshot: Snapshot,
        profile: ((ScriptProfile) -> Void)? = nil
    ) async throws -> Outcome {
        do {
            return try await run(script, of: plugin, parameters: parameters, on: snapshot, profile: profile)
        } catch let failure as JobFailure {
            if let notice = plugin.flatMap(disableIfFailing) { printError(notice.text[spokenLanguage]) }
            throw failure
        }
    }
}

/// The file of this very program, whatever it was called by.
let ownExecutable: String =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
