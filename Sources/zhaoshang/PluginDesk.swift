import Foundation
import Ledger
import Localization
import PluginHost

/// What the commands share that install plugins, look at their versions, or disable them: who acts, and the plugins of
/// everybody, so that a name of another department's is known for what it is.
struct PluginDesk {
    let ledger: Ledger
    let account: Account
    /// Runs checks and tests, in nobody's name.
    let runner: PluginRunner

    /// - Parameter isRunning: whether plugins will be asked what they are, so that a worker for that may as well start.
    init(_ global: GlobalOptions, _ options: ScriptOptions, isRunning: Bool) throws {
        ledger = try global.openLedger()
        account = try global.account(in: ledger)
        let workers = WorkerPool(executable: ownExecutable, warm: isRunning ? 1 : 0, isRefilled: isRunning)
        runner = try options.runner(global, ledger: ledger, account: .system, workers: workers)
    }

    /// The plugin of that name, if the account may read what is in it.
    ///
    /// - Throws: `CatalogueProblem` if there is none, `PluginProblem` if the account may not.
    func plugin(_ name: String) throws -> PluginFile {
        let plugin = try runner.catalogue.plugin(name)
        if let version = plugin.version, !account.maySeePlugins(of: version.department) {
            throw PluginProblem.notYours(name, owner: version.ownerName, account: account)
        }
        return plugin
    }

    /// A version of an installed plugin, if the account may read what is in it.
    func version(_ number: Int64?, of name: String) throws -> PluginFile {
        let plugin = try plugin(name)
        guard let number else { return plugin }
        // A file may bear the name of what was uninstalled.
        guard plugin.version != nil else { throw PluginProblem.neverInstalled(name) }
        return PluginFile(try ledger.version(number, ofPlugin: plugin.name))
    }

    func name(ofDepartment id: String) throws -> String {
        guard let register = RegisterCatalogue.register("departments") else { return id }
        return try ledger.label(of: id, in: register, try ledger.snapshot(for: .wholeZone))
    }

    /// The id of the department that somebody names.
    ///
    /// - Throws: `SnapshotProblem` if there is none.
    func department(called name: String) throws -> String? {
        guard case .department(let id) = try ledger.viewer(for: .system, as: name) else { return nil }
        return id
    }
}

/// A line of text for people, on standard output.
func say(_ text: String) {
    print(shownSafely(text))
}
