import Foundation
import Ledger
import PluginHost

/// `LEDGER/drafts`: where the files of a plugin stay that was installed from the folder of plugins. Nothing in it runs.
struct DraftFolder {
    private let folder: String

    init(of ledger: Ledger) {
        folder = ledger.folder + "/drafts"
    }

    /// Where a plugin's folder or main file goes.
    func path(of plugin: PluginFile) -> String { path(of: plugin.moduleFolder ?? plugin.path) }

    private func path(of file: String) -> String { folder + "/" + (file as NSString).lastPathComponent }

    /// A file or a folder, and where it goes.
    struct Move {
        let from: String
        let to: String
    }

    /// What goes there of a plugin: its folder first, or its file and then its test.
    func moves(for plugin: PluginFile) -> [Move] {
        var paths = [plugin.moduleFolder ?? plugin.path]
        if plugin.moduleFolder == nil, FileManager.default.fileExists(atPath: plugin.testPath) {
            paths.append(plugin.testPath)
        }
        return paths.map { Move(from: $0, to: path(of: $0)) }
    }

    /// Moves files there, all or none.
    ///
    /// - Throws: `FileProblem` for the first that cannot be; the others are where they were.
    func take(_ moves: [Move]) throws {
        var done: [Move] = []
        for move in moves {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try FileManager.default.moveItem(atPath: move.from, toPath: move.to)
                done.append(move)
            } catch {
                putBack(done)
                throw FileProblem.unmovable(move.from, to: move.to)
            }
        }
    }

    /// Moves files to where they came from. One that cannot go back is named.
    func putBack(_ moves: [Move]) {
        for move in moves.reversed() {
            do { try FileManager.default.moveItem(atPath: move.to, toPath: move.from) } catch {
                printError(FileProblem.unmovable(move.to, to: move.from).text[spokenLanguage])
            }
        }
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
