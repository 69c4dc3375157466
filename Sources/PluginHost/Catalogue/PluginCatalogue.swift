import Foundation
public import Ledger
import Localization

/// The plugins that names on the command line resolve to: the ledger's, then those that ship.
public struct PluginCatalogue: Sendable {
    /// Those whose names are theirs alone.
    public let plugins: [PluginFile]
    /// What is wrong with names that several bear: nobody can say which of them is meant, but that is all.
    public let problems: [CatalogueProblem]
    /// The folders of shared modules, `lib/` below each place.
    public let libraryFolders: [String]
    /// Where the plugins lie that came with the program.
    public let shippedFolder: String?
    private let states: [String: PluginState]

    /// The plugins of a ledger.
    ///
    /// - Parameter account: who looks for them; an account of a department finds none that is installed for another one.
    /// - Throws: `LedgerProblem` if what is installed cannot be read.
    public init(ledger: Ledger, shippedFolder: String?, account: Account) throws {
        self.init(
            ledgerFolder: ledger.folder, shippedFolder: shippedFolder, installed: try ledger.installedPlugins(),
            states: try ledger.pluginStates(), account: account)
    }

    /// - Parameters:
    ///   - ledgerFolder: the ledger, whose `plugins/` is searched with all folders below it.
    ///   - shippedFolder: the plugins that came with the program.
    ///   - installed: those that are installed, each in its current version.
    ///   - states: which of them may run, by name; the others may.
    ///   - account: who looks for them.
    public init(
        ledgerFolder: String?, shippedFolder: String?, installed: [PluginVersion] = [],
        states: [String: PluginState] = [:], account: Account = .system
    ) {
        let places: [(folder: String, origin: PluginFile.Origin)] =
            (ledgerFolder.map { [($0 + "/plugins", .ledger)] } ?? []) + (shippedFolder.map { [($0, .shipped)] } ?? [])
        var found: [PluginFile] = []
        for place in places {
            found += PluginCatalogue.files(below: place.folder, of: place.folder, origin: place.origin)
        }
        found += installed.map { PluginFile($0) }
        let names = Dictionary(grouping: found, by: \.name).sorted { $0.key < $1.key }
        // A name is taken for everybody, also for those who may not see by whom.
        plugins = names.compactMap { $0.value.count == 1 ? $0.value[0] : nil }.filter { plugin in
            plugin.version.map { account.maySeePlugins(of: $0.department) } ?? true
        }
        self.states = states
        problems = names.filter { $0.value.count > 1 }.map { name, found in
            .duplicate(name, paths: found.map(\.path), isInstalled: found.contains { $0.version != nil })
        }
        self.shippedFolder = shippedFolder
        libraryFolders = places.map { $0.folder + "/lib" }
    }

    /// - Throws: `CatalogueProblem.unknown`, with the nearest name, or `duplicate`.
    public func plugin(_ name: String) throws -> PluginFile {
        if let plugin = plugins.first(where: { $0.name == name }) { return plugin }
        for case .duplicate(name, let paths, let isInstalled) in problems {
            throw CatalogueProblem.duplicate(name, paths: paths, isInstalled: isInstalled)
        }
        throw CatalogueProblem.unknown(name, near: nearestName(to: name, among: plugins.map(\.name)))
    }

    /// A plugin that is to be run.
    ///
    /// - Throws: `CatalogueProblem` as `plugin(_:)`, and `disabled` if it may not run.
    public func runnable(_ name: String) throws -> PluginFile {
        let plugin = try plugin(name)
        if let state = disabledState(of: plugin) {
            throw CatalogueProblem.disabled(state, changed: plugin.changedFiles(since: state))
        }
        return plugin
    }

    /// Why a plugin may not run; nil if it may.
    public func disabledState(of plugin: PluginFile) -> PluginState? {
        state(of: plugin).flatMap { $0.isDisabled ? $0 : nil }
    }

    /// What was last said about whether a plugin may run; nil if nothing ever was.
    func state(of plugin: PluginFile) -> PluginState? {
        plugin.origin == .given ? nil : states[plugin.name]
    }

    /// The plugins that came with the program: `$ZHAOSHANG_PLUGINS`, or the folder `Plugins` beside the executable or
    /// one of the folders above it (the executable of a checkout lies in `.build/…`).
    public static func shippedFolder(environment: [String: String], executable: String) -> String? {
        if let folder = environment["ZHAOSHANG_PLUGINS"] { return folder }
        var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
        for _ in 0..<6 {
            let candidate = folder.appendingPathComponent("Plugins")
            if FileManager.default.fileExists(atPath: candidate.path + "/checks") { return candidate.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    /// The plugins in a folder and all folders below it.
    static func files(
        below folder: String, of place: String, origin: PluginFile.Origin
    ) -> [PluginFile] {
        let entries: [String]
        do { entries = try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch { return [] }
        var result: [PluginFile] = []
        for entry in entries where !entry.hasPrefix(".") {
            let path = folder + "/" + entry
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                if FileManager.default.fileExists(atPath: path + "/init.lua") {
                    result.append(
                        PluginFile(
                            name: entry, path: path + "/init.lua", moduleFolder: path, place: place, origin: origin,
                            package: nil))
                } else if entry != "lib", !isLink(path) {
                    result += files(below: path, of: place, origin: origin)
                }
            } else if entry.hasSuffix(".lua"), !entry.hasSuffix("_test.lua") {
                result.append(
                    PluginFile(
                        name: String(entry.dropLast(".lua".count)), path: path, moduleFolder: nil, place: place,
                        origin: origin, package: nil))
            }
        }
        return result
    }
}
