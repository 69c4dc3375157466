import Foundation
import Ledger

/// Reads files as what is to be installed: strictly, since the journal keeps every byte of them for good.
public struct PluginReading {
    private let path: String
    private let place: String
    /// What does not belong to the plugin, for whoever believes that it does: paths inside of the folder.
    public private(set) var leftOut: [String] = []

    /// - Parameters:
    ///   - path: `NAME.lua`, or a folder with `init.lua`.
    ///   - place: the folder that every file must lie in, once links are followed.
    init(path: String, in place: String) {
        self.path = path
        self.place = place
    }

    /// The plugins that a path leads to: a file, a folder that is one, or all in a folder and those below it.
    ///
    /// - Parameter notice: gets the paths of files that belong to no plugin and so are not installed.
    /// - Throws: `CatalogueProblem` or `PluginPackageProblem` if one of them cannot be installed.
    public static func plugins(at path: String, notice: ([String]) -> Void) throws -> [PluginFile] {
        let path = URL(fileURLWithPath: path).standardizedFileURL.path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CatalogueProblem.unreadable(path)
        }
        var found: [String] = []
        if !isFolder.boolValue || FileManager.default.fileExists(atPath: path + "/init.lua") {
            found = [path]
        } else {
            found = PluginCatalogue.files(below: path, of: path, origin: .given).map { $0.moduleFolder ?? $0.path }
            if FileManager.default.fileExists(atPath: path + "/lib") { notice([path + "/lib"]) }
        }
        guard !found.isEmpty else { throw CatalogueProblem.noPlugin(path) }
        let plugins = try found.map { path in
            let folder = (path as NSString).deletingLastPathComponent
            var reading = PluginReading(path: path, in: folder)
            let package = try reading.package()
            notice(reading.leftOut.map { path + "/" + $0 })
            return PluginFile(package, in: package.isFolder ? path : folder)
        }
        let names = Dictionary(grouping: plugins, by: \.name)
        for (name, plugins) in names.sorted(by: { $0.key < $1.key }) where plugins.count > 1 {
            throw CatalogueProblem.duplicate(name, paths: plugins.map(\.path))
        }
        return plugins
    }

    /// - Throws: `CatalogueProblem` or `PluginPackageProblem`.
    mutating func package() throws -> PluginPackage {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CatalogueProblem.unreadable(path)
        }
        let last = (path as NSString).lastPathComponent
        let name = isFolder.boolValue ? last : String(last.dropLast(".lua".count))
        guard isFolder.boolValue || last.hasSuffix(".lua"), !last.hasSuffix("_test.lua") else {
            throw CatalogueProblem.noPlugin(path)
        }
        guard PluginTemplate.isAcceptable(name) else { throw CatalogueProblem.badName(name) }
        var files: [String: String] = [:]
        var left = PluginPackage.mostBytes
        for file in isFolder.boolValue ? try luaFiles(name) : Self.files(of: name, beside: path) {
            let full = (isFolder.boolValue ? path : (path as NSString).deletingLastPathComponent) + "/" + file
            let size = fileSize(full)
            left -= size
            guard left >= 0 else {
                let together = PluginPackage.mostBytes - left
                throw PluginPackageProblem.tooBig(name, bytes: together, limit: PluginPackage.mostBytes)
            }
            let data = try readPlainFile(full, within: place, upTo: PluginPackage.mostBytes + 1)
            guard let text = String(validating: data, as: UTF8.self) else { throw PluginPackageProblem.notText(full) }
            guard files.updateValue(text, forKey: file) == nil else { throw PluginPackageProblem.badPath(file) }
        }
        return try PluginPackage(name: name, files: files)
    }

    /// A single file, with its test if there is one.
    private static func files(of name: String, beside path: String) -> [String] {
        let test = name + "_test.lua"
        let folder = (path as NSString).deletingLastPathComponent
        // Not whether it leads to a file: a link to nowhere is no missing test.
        let isThere = (try? FileManager.default.attributesOfItem(atPath: folder + "/" + test)) != nil
        return [name + ".lua"] + (isThere ? [test] : [])
    }

    /// The Lua files in a folder and below it, in order; hidden ones are none.
    private mutating func luaFiles(_ name: String) throws -> [String] {
        var found: [String] = []
        guard let files = FileManager.default.enumerator(atPath: path) else { throw CatalogueProblem.unreadable(path) }
        var seen = 0
        while let file = files.nextObject() as? String {
            seen += 1
            let last = (file as NSString).lastPathComponent
            guard seen <= 100 * PluginPackage.mostFiles else {
                throw PluginPackageProblem.tooManyFiles(name, limit: PluginPackage.mostFiles)
            }
            if last.hasPrefix(".") {
                files.skipDescendants()
            } else if last.hasSuffix(".lua") {
                found.append(file)
            } else {
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: path + "/" + file, isDirectory: &isFolder)
                if !isFolder.boolValue || isLink(path + "/" + file) { leftOut.append(file) }
            }
        }
        guard found.count <= PluginPackage.mostFiles else {
            throw PluginPackageProblem.tooManyFiles(name, limit: PluginPackage.mostFiles)
        }
        return found.sorted()
    }
}
