/// A version of an installed plugin, without its content.
public struct PluginVersion: Sendable, Hashable {
    /// The record's id in the register of versions.
    public let record: String
    public let name: String
    /// 1 is the first, and the greatest is the one that runs.
    public let number: Int64
    /// The id of the department that it belongs to; nil if it is the whole zone's.
    public let department: String?
    /// What people call that department now.
    public let departmentName: String?
    /// `check`, `report`, `reminder` or `analysis`.
    public let kind: String
    public let title: String
    /// The path of its main file inside of it: `NAME.lua` or `init.lua`.
    public let mainFile: String
    /// SHA-256 of the plugin with the shared modules that there were when it was installed, in hexadecimal.
    public let digest: String
    /// SHA-256 of each shared module that there was then, by the modules' names.
    public let sharedModules: [String: String]
    public let note: String?
    /// The journal's position of its entry.
    public let position: Int64
}

/// Whether a plugin may run, and who said so last.
public struct PluginState: Sendable, Hashable {
    public let name: String
    public let isDisabled: Bool
    /// Whether what was installed under the name no longer counts, so that a file may bear it.
    public let isRemoved: Bool
    /// How often running it had failed when the program disabled it; nil if a person did.
    public let failures: Int64?
    /// The id of the department whose account disabled it; nil if it was nobody's, or the whole zone's.
    public let department: String?
    public let reason: String
    /// SHA-256 of each file of a plugin on disk when it was disabled, by its path in the plugin; empty if nobody knows.
    public let files: [String: String]
    /// The name of the account, or its id if it is gone.
    public let account: String
    /// UTC, ISO 8601.
    public let recordedAt: String
    /// The journal's position of the entry.
    public let position: Int64

    /// Whether the program disabled it, because it failed too often.
    public var isAutomatic: Bool { failures != nil }
}

/// What happened to a plugin: a version was installed, or its state changed.
public struct PluginEvent: Sendable {
    public enum Change: Sendable {
        /// - Parameter bytes: of all its files.
        case installed(PluginVersion, bytes: Int)
        /// - Parameter failures: how often running it had failed; nil if a person disabled it.
        case disabled(reason: String, failures: Int64?)
        case enabled(reason: String)
        case removed(reason: String)
    }

    public let change: Change
    /// The name of the account, or its id if it is gone.
    public let account: String
    /// UTC, ISO 8601.
    public let recordedAt: String
    /// The journal's position of the entry.
    public let position: Int64
}

/// A version that somebody wants to install, checked and tested.
public struct PluginInstallation: Sendable {
    public let package: PluginPackage
    /// The id of the department that it is for; nil for the whole zone.
    public let department: String?
    public let kind: String
    public let title: String
    public let digest: String
    public let sharedModules: [String: String]
    public let note: String?

    public init(
        package: PluginPackage, department: String?, kind: String, title: String, digest: String,
        sharedModules: [String: String], note: String?
    ) {
        self.package = package
        self.department = department
        self.kind = kind
        self.title = title
        self.digest = digest
        self.sharedModules = sharedModules
        self.note = note
    }
}
