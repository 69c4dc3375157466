import Crypto
import Foundation
import Ledger

/// What is in a plugin, wherever it comes from.
extension PluginRunner {
    /// A plugin's text and the modules that it may require.
    public func script(of plugin: PluginFile) throws -> Script {
        let package = try package(of: plugin)
        return Script(
            main: try mainSource(of: plugin, package),
            modules: merged([sharedModules, ownModules(of: plugin, package)]))
    }

    /// The plugin's test; nil if it has none.
    func test(of plugin: PluginFile) throws -> ScriptSource? {
        let name = plugin.name + "_test"
        if let package = try package(of: plugin) {
            return package.files[package.testPath].map {
                ScriptSource(name: name, path: plugin.testPath, text: $0)
            }
        }
        guard FileManager.default.fileExists(atPath: plugin.testPath) else { return nil }
        return try ScriptSource.read(plugin.testPath, name: name, within: plugin.place)
    }

    /// Whether a plugin has a test.
    ///
    /// - Throws: `LedgerProblem` if an installed one cannot be read.
    public func hasTest(_ plugin: PluginFile) throws -> Bool {
        if let package = try package(of: plugin) { return package.files[package.testPath] != nil }
        return FileManager.default.fileExists(atPath: plugin.testPath)
    }

    /// What the file of a plugin's test is called, if it has one or not.
    func testFile(of plugin: PluginFile) throws -> String {
        try package(of: plugin)?.testPath ?? plugin.testPath
    }

    /// The modules of a plugin's own.
    func ownModules(of plugin: PluginFile) throws -> [ScriptSource] {
        ownModules(of: plugin, try package(of: plugin))
    }

    /// The files of a plugin that may be kept in the journal: those of an installed one or one to be installed, and of a
    /// plugin on disk what installing it would keep.
    public func files(of plugin: PluginFile) throws -> PluginPackage {
        if let package = try package(of: plugin) { return package }
        var reading = PluginReading(path: plugin.moduleFolder ?? plugin.path, in: plugin.place)
        return try reading.package()
    }

    /// SHA-256 of each module that all plugins share, by the modules' names.
    public var sharedModuleDigests: [String: String] {
        Dictionary(
            sharedModules.map { module in
                (module.name, Data(SHA256.hash(data: Data(module.text.utf8))).map(\.hexadecimal).joined())
            }
        ) { $1 }
    }

    /// The modules that all plugins share.
    var sharedModules: [ScriptSource] { merged(catalogue.libraryFolders.map(ScriptSource.modules(in:))) }

    private func package(of plugin: PluginFile) throws -> PluginPackage? {
        try plugin.package ?? plugin.version.map(ledger.package(of:))
    }

    private func mainSource(of plugin: PluginFile, _ package: PluginPackage?) throws -> ScriptSource {
        guard let package else {
            return try ScriptSource.read(plugin.path, name: plugin.name, within: plugin.place)
        }
        return ScriptSource(name: plugin.name, path: plugin.path, text: package.files[package.mainPath] ?? "")
    }

    private func ownModules(of plugin: PluginFile, _ package: PluginPackage?) -> [ScriptSource] {
        guard let package else { return plugin.moduleFolder.map(ScriptSource.modules(in:)) ?? [] }
        guard package.isFolder else { return [] }
        return package.files.filter { path, _ in path != package.mainPath && !path.hasSuffix("_test.lua") }
            .sorted { $0.key < $1.key }.map { path, text in
                ScriptSource(
                    name: String(path.dropLast(".lua".count).replacing("/", with: ".")),
                    path: plugin.shownPath(of: path), text: text)
            }
    }

    /// Later ones win: a plugin's own module hides a shared one of the same name.
    private func merged(_ modules: [[ScriptSource]]) -> [ScriptSource] {
        var byName: [String: ScriptSource] = [:]
        for module in modules.joined() { byName[module.name] = module }
        return byName.values.sorted { $0.name < $1.name }
    }
}

extension UInt8 {
    fileprivate var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}
