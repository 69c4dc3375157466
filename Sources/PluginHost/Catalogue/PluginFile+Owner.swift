import Ledger

extension PluginRunner {
    /// Whose a plugin is: the department that it is installed for, or the one whose name the folder bears that it lies in
    /// in the ledger's `plugins/`.
    ///
    /// - Returns: the department's id; nil for the whole zone.
    public func owner(of plugin: PluginFile) -> String? {
        if let version = plugin.version { return version.department }
        guard plugin.origin == .ledger else { return nil }
        let parts = plugin.path.dropFirst(plugin.place.count + 1).split(separator: "/")
        guard parts.count > 1, case .department(let id)? = try? ledger.viewer(for: .system, as: String(parts[0])) else {
            return nil
        }
        return id
    }
}
