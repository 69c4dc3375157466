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
        if name == "-" { return script(try ScriptSource.text(try readFile("-"), of: "stdin"), path: "stdin") }
        if let plugin = try plugin(called: name, isRun: false) { return try script(of: plugin) }
        if let folder = name.pluginFolder, let plugin = try PluginReading.plugins(at: folder, notice: { _ in }).first {
            return try script(of: plugin)
        }
        try drafts.checkIsNotMeant(by: name)
        return script(try ScriptSource.text(try readFile(name), of: name), path: name)
    }

    /// The plugin that a name means; nil if it means a file or standard input.
    ///
    /// - Parameter isRun: whether it is to be run, which a disabled one may not.
    func plugin(called name: String, isRun: Bool) throws -> PluginFile? {
        // A folder in the working directory that happens to have a plugin's name is not what is meant.
        guard name != "-", !name.isPath else { return nil }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), !isFolder.boolValue { return nil }
        return try plugin(named: name, isRun: isRun)
    }

    /// The plugin of a name, or where there is none its draft.
    private func plugin(named name: String, isRun: Bool) throws -> PluginFile {
        do { return isRun ? try catalogue.runnable(name) : try catalogue.plugin(name) } catch let problem
            as CatalogueProblem
        {
            guard case .unknown = problem, let draft = try drafts.draft(called: name) else { throw problem }
            return draft
        }
    }

    /// The plugins that a name or a path means: `NAME`, `NAME.lua`, `NAME/init.lua`, a folder of one or of several.
    ///
    /// - Parameter isRun: whether they are to be run, which a disabled one may not.
    func plugins(called name: String, isRun: Bool) throws -> [PluginFile] {
        if !name.isPath {
            do { return [try plugin(named: name, isRun: isRun)] } catch CatalogueProblem.unknown
                where name.pluginFolder != nil
            {}
        }
        try drafts.checkIsNotMeant(by: name)
        return try PluginReading.plugins(at: name.pluginFolder ?? name) { _ in }
    }

    /// Runs one script by itself. If it is a plugin that failed once too often, it is disabled, which is said.
    func runCounting(
        _ script: Script, of plugin: PluginFile?, parameters: [(name: String, value: String)], on snapshot: Snapshot,
        profile: ((ScriptProfile) -> Void)? = nil
    ) async throws -> Outcome {
        do {
            return try await run(script, of: plugin, parameters: parameters, on: snapshot, profile: profile)
        } catch let failure as JobFailure {
            tellPrinted(failure.printed)
            if let notice = plugin.flatMap(disableIfFailing) { printError(notice.text[spokenLanguage]) }
            throw failure
        }
    }
}

/// The file of this very program, whatever it was called by.
let ownExecutable: String =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]

extension String {
    /// Whether people mean a file or folder by it, rather than a plugin by its name.
    fileprivate var isPath: Bool { contains("/") || hasSuffix(".lua") }

    /// The folder of a plugin that the path of it, or of its `init.lua`, leads to.
    fileprivate var pluginFolder: String? {
        let folder =
            (self as NSString).lastPathComponent == "init.lua" ? (self as NSString).deletingLastPathComponent : self
        var isFolder: ObjCBool = false
        let path = folder.isEmpty ? "." : folder
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue ? path : nil
    }
}
