import Foundation
import Ledger
import PluginHost

/// `LEDGER/drafts`: where the files of a plugin stay that was installed from the folder of plugins. Nothing in it runs.
struct DraftFolder {
    private let folder: String

    init(of ledger: Ledger) {
        folder = ledger.folder + "/drafts"
    }

    func path(of plugin: PluginFile) -> String {
        folder + "/" + ((plugin.moduleFolder ?? plugin.path) as NSString).lastPathComponent
    }

    /// Moves a plugin's files there, its test included.
    ///
    /// - Returns: where they are now.
    func take(_ plugin: PluginFile) throws -> String {
        let path = path(of: plugin)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try FileManager.default.moveItem(atPath: plugin.moduleFolder ?? plugin.path, toPath: path)
            if plugin.moduleFolder == nil, FileManager.default.fileExists(atPath: plugin.testPath) {
                try FileManager.default.moveItem(
                    atPath: plugin.testPath, toPath: folder + "/" + (plugin.testPath as NSString).lastPathComponent)
            }
        } catch { throw FileProblem.unwritable(path) }
        return path
    }
}

extension PluginFile {
    /// Whether both are the same file, or folder, on disk.
    func isSameFile(as other: PluginFile) -> Bool {
        func place(_ plugin: PluginFile) -> String {
            URL(fileURLWithPath: plugin.moduleFolder ?? plugin.path).resolvingSymlinksInPath().path
        }
        let name =
            (other.path as NSString).lastPathComponent == "init.lua"
            ? (other.path as NSString).deletingLastPathComponent : other.path
        return place(self) == URL(fileURLWithPath: name).resolvingSymlinksInPath().path
    }
}
