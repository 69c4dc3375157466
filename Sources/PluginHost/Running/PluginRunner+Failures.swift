import Ledger
import Localization
import LuaSandbox

/// Plugins that fail again and again are disabled: what nobody mends only stands in the way.
extension PluginRunner {
    /// How a plugin's failures are counted; nil if they are not. Under limits of whoever runs it anything fails, and what
    /// fails for one department alone must not be taken from everybody else.
    ///
    /// - Parameter viewer: for whom it runs; nil where that is no matter.
    func countedPlugin(_ plugin: PluginFile, _ script: Script, for viewer: Viewer? = nil) -> CountedPlugin? {
        guard limits == ScriptLimits(), plugin.origin != .given else { return nil }
        if case .department(let id)? = viewer, id != owner(of: plugin) { return nil }
        return CountedPlugin(name: plugin.name, digest: script.digest, position: lastSaid(of: plugin))
    }

    /// Counts a failure to load a plugin, before it could run.
    public func note(_ failure: JobFailure, loading plugin: PluginFile) {
        guard let script = try? script(of: plugin), let counted = countedPlugin(plugin, script) else { return }
        log?.open()?.count(failure, of: counted, at: ledger.clock.now().recorded)
    }

    /// Disables a plugin that has failed as many times running as the ledger's folder allows. To be asked once a run is
    /// over and everything that shows it is made: the entry moves the journal's end, which is a part of all stamps.
    ///
    /// - Returns: what its department must hear; nil if it may go on.
    public func disableIfFailing(_ plugin: PluginFile) -> PluginNotice? {
        // Where these cannot be read, that is what running the plugin said.
        guard let configuration = try? SandboxConfiguration(ledgerFolder: ledger.folder),
            let allowed = configuration.failuresAllowed, let script = try? script(of: plugin),
            let counted = countedPlugin(plugin, script), let failures = log?.open()?.failures(of: counted),
            failures >= allowed
        else { return nil }
        let department = owner(of: plugin)
        func notice(_ event: PluginNotice.Event) -> PluginNotice {
            PluginNotice(plugin: plugin, department: department, event: event)
        }
        do {
            let isDisabled = try ledger.disableFailingPlugin(
                plugin.name, of: department, failures: failures, since: lastSaid(of: plugin),
                files: plugin.digestsOnDisk)
            return isDisabled ? notice(.disabledNow(failures: failures)) : nil
        } catch {
            let reason = (error as? any LocalizedProblem)?.text ?? Localized(verbatim: "\(error)")
            return notice(.notDisabled(failures: failures, reason: reason))
        }
    }

    /// What its department must hear of a plugin that is passed over; nil if it may run.
    public func noticeOfSkipping(_ plugin: PluginFile) -> PluginNotice? {
        catalogue.disabledState(of: plugin).map {
            PluginNotice(
                plugin: plugin, department: owner(of: plugin),
                event: .skipped($0, changed: plugin.changedFiles(since: $0)))
        }
    }

    private func lastSaid(of plugin: PluginFile) -> Int64 {
        max(plugin.version?.position ?? 0, catalogue.state(of: plugin)?.position ?? 0)
    }
}
