import GRDB
import Journal

extension Ledger {
    /// The installed plugins, each in its current version, in order of their names.
    public func installedPlugins() throws -> [PluginVersion] {
        try reading { try StoredPluginVersions($0).current() }
    }

    /// All versions of a plugin, the oldest first.
    ///
    /// - Throws: `PluginProblem.neverInstalled` if there are none.
    public func versions(ofPlugin name: String) throws -> [PluginVersion] {
        let versions = try reading { try StoredPluginVersions($0).all(of: name) }
        guard !versions.isEmpty else { throw PluginProblem.neverInstalled(name) }
        return versions
    }

    /// One version of a plugin.
    ///
    /// - Throws: `PluginProblem` if there is none of that number.
    public func version(_ number: Int64, ofPlugin name: String) throws -> PluginVersion {
        let versions = try versions(ofPlugin: name)
        guard let version = versions.first(where: { $0.number == number }) else {
            throw PluginProblem.noSuchVersion(name, number, latest: versions.last?.number ?? 0)
        }
        return version
    }

    /// The files of a version.
    public func package(of version: PluginVersion) throws -> PluginPackage {
        try reading { try StoredPluginVersions($0).package(of: version) }
    }

    /// The states of all plugins about which somebody said something, by name.
    public func pluginStates() throws -> [String: PluginState] {
        try reading { database in
            let states = try StoredPluginStates(database).all()
            return Dictionary(states.map { ($0.name, $0) }) { $1 }
        }
    }

    /// What happened to a plugin, the oldest first.
    public func pluginHistory(of name: String) throws -> [PluginEvent] {
        try reading { database in
            let versions = StoredPluginVersions(database)
            let installed = try versions.all(of: name).map { version in
                let origin = try EntryOrigin(of: version.position, in: database)
                return PluginEvent(
                    change: .installed(version, bytes: try versions.package(of: version).size), account: origin.account,
                    recordedAt: origin.recordedAt, position: version.position)
            }
            return (installed + (try StoredPluginStates(database).history(of: name))).sorted {
                $0.position < $1.position
            }
        }
    }
}
