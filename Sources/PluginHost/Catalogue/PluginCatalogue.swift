import Foundation
import Localization

/// A plugin as a file: found, not yet read.
public struct PluginFile: Sendable, Hashable {
    /// What it is called on the command line: the file's name without `.lua`, or the folder's name.
    public let name: String
    /// The file with its main chunk: `NAME.lua`, or `NAME/init.lua`.
    public let path: String
    /// The folder whose other files it may `require`: its own folder for `NAME/init.lua`, nil for a single file.
    public let moduleFolder: String?
    /// The folder of plugins that it lies in, itself or some folders deeper.
    let place: String
    /// Whose folder that is: the ledger's, or that of the plugins that ship.
    public let origin: Origin

    public enum Origin: String, Sendable {
        case ledger
        case shipped
    }

    /// The plugin's test, which need not exist: `NAME_test.lua`, or `init_test.lua` in its folder.
    public var testPath: String {
        String(path.dropLast(".lua".count)) + "_test.lua"
    }
}

/// The plugins that names on the command line resolve to: the ledger's, then those that ship.
public struct PluginCatalogue: Sendable {
    /// Those whose names are theirs alone.
    public let plugins: [PluginFile]
    /// What is wrong with names that several bear: nobody can say which of them is meant, but that is all.
    public let problems: [CatalogueProblem]
    /// The folders of shared modules, `lib/` below each place.
    public let libraryFolders: [String]

    /// - Parameters:
    ///   - ledgerFolder: the ledger, whose `plugins/` is searched with all folders below it.
    ///   - shippedFolder: the plugins that came with the program.
    public init(ledgerFolder: String?, shippedFolder: String?) {
        let places: [(folder: String, origin: PluginFile.Origin)] =
            (ledgerFolder.map { [($0 + "/plugins", .ledger)] } ?? []) + (shippedFolder.map { [($0, .shipped)] } ?? [])
        var found: [PluginFile] = []
        for place in places {
            found += PluginCatalogue.files(below: place.folder, of: place.folder, origin: place.origin)
        }
        let names = Dictionary(grouping: found, by: \.name).sorted { $0.key < $1.key }
        plugins = names.compactMap { $0.value.count == 1 ? $0.value[0] : nil }
        problems = names.filter { $0.value.count > 1 }.map { .duplicate($0.key, paths: $0.value.map(\.path)) }
        libraryFolders = places.map { $0.folder + "/lib" }
    }

    /// - Throws: `CatalogueProblem.unknown`, with the nearest name, or `duplicate`.
    public func plugin(_ name: String) throws -> PluginFile {
        if let plugin = plugins.first(where: { $0.name == name }) { return plugin }
        for case .duplicate(name, let paths) in problems { throw CatalogueProblem.duplicate(name, paths: paths) }
        throw CatalogueProblem.unknown(name, near: nearestName(to: name, among: plugins.map(\.name)))
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

    private static func files(
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
                            name: entry, path: path + "/init.lua", moduleFolder: path, place: place, origin: origin))
                } else if entry != "lib", !isLink(path) {
                    result += files(below: path, of: place, origin: origin)
                }
            } else if entry.hasSuffix(".lua"), !entry.hasSuffix("_test.lua") {
                result.append(
                    PluginFile(
                        name: String(entry.dropLast(".lua".count)), path: path, moduleFolder: nil, place: place,
                        origin: origin))
            }
        }
        return result
    }
}

/// A name that is no plugin's, or two plugins'.
public enum CatalogueProblem: LocalizedProblem, Equatable {
    case unknown(String, near: String?)
    case duplicate(String, paths: [String])
    case wrongKind(String, kind: PluginKind, expected: PluginKind)
    case unreadable(String)
    /// No plain file, or one that lies elsewhere.
    case astray(String)

    public var text: Localized {
        switch self {
        case .unknown(let name, let near):
            Localized(
                zh: "没有名为“\(name)”的插件" + (near.map { "；是否指 \($0)？" } ?? "；请用 zhaoshang plugin list 查看"),
                en: "there is no plugin “\(name)”"
                    + (near.map { "; did you mean \($0)?" } ?? "; see zhaoshang plugin list"))
        case .duplicate(let name, let paths):
            Localized(
                zh: "有两个插件都叫“\(name)”：\(paths.joined(separator: "、"))；请给其中一个改名",
                en: "two plugins are called “\(name)”: \(paths.joined(separator: ", ")); rename one of them")
        case .wrongKind(let name, let kind, let expected):
            Localized(
                zh: "插件“\(name)”是\(kind.label.zh)，不是\(expected.label.zh)；请用 zhaoshang \(kind.command) 运行",
                en: "the plugin “\(name)” is of kind \(kind.label.en), not \(expected.label.en); run it with "
                    + "zhaoshang \(kind.command)")
        case .unreadable(let path):
            Localized(
                zh: "不能读取文件“\(path)”；请检查路径和权限", en: "the file “\(path)” cannot be read; check path and permissions")
        case .astray(let path):
            Localized(
                zh: "“\(path)”不是普通文件，或者是指向插件文件夹之外的链接；请把文件本身放到插件文件夹里",
                en:
                    "“\(path)” is no plain file, or a link that leads out of the folder of plugins; put the file itself there"
            )
        }
    }
}
