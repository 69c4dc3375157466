import Foundation
import Ledger
import PluginHost

/// `LEDGER/drafts`: where plugins are written before they are installed, and changed afterwards. Nothing in it runs unless
/// somebody names it.
struct DraftFolder {
    let folder: String

    init(of ledger: Ledger) {
        folder = ledger.folder + "/drafts"
    }

    /// Where a plugin's folder or main file goes.
    func path(of plugin: PluginFile) -> String { path(of: plugin.moduleFolder ?? plugin.path) }

    private func path(of file: String) -> String { folder + "/" + (file as NSString).lastPathComponent }

    /// Where the draft of a name lies, `NAME.lua` or the folder `NAME`; nil if there is none.
    func path(called name: String) -> String? {
        guard PluginTemplate.isAcceptable(name) else { return nil }
        let file = path(of: name + ".lua")
        if FileManager.default.fileExists(atPath: file) { return file }
        return FileManager.default.fileExists(atPath: path(of: name) + "/init.lua") ? path(of: name) : nil
    }

    /// The draft of a name; nil if there is none.
    ///
    /// - Throws: `CatalogueProblem` or `PluginPackageProblem` if it could not be installed.
    func draft(called name: String) throws -> PluginFile? {
        try path(called: name).flatMap { try PluginReading.plugins(at: $0) { _ in }.first }
    }

    /// Whoever names a file that is not there may mean the draft of that name.
    ///
    /// - Throws: `CatalogueProblem.elsewhere` if so.
    func checkIsNotMeant(by path: String) throws {
        let last = (path as NSString).lastPathComponent
        guard !FileManager.default.fileExists(atPath: path), last.hasSuffix(".lua"),
            let draft = self.path(called: String(last.dropLast(".lua".count)))
        else { return }
        throw CatalogueProblem.elsewhere(path, draft: draft)
    }

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

extension PluginRunner {
    /// The drafts of the ledger's plugins.
    var drafts: DraftFolder { DraftFolder(of: ledger) }

    /// Says so where a name means the version that is installed while its draft holds something else.
    ///
    /// - Parameter command: what would look at the draft, such as `plugin test`.
    func noteDraft(of plugin: PluginFile, command: String) throws {
        guard let version = plugin.version, let path = drafts.path(called: plugin.name) else { return }
        let installed = try files(of: plugin)
        // A draft that cannot be read is not what is installed either.
        if let draft = try? drafts.draft(called: plugin.name), let files = try? files(of: draft),
            files.isIdentical(to: installed)
        {
            return
        }
        printError(
            inSpokenLanguage(
                zh: "注意：这里用的是安装的第 \(version.number) 版；草稿 \(path) 与它不同，要用草稿请写 zhaoshang \(command) \(path)",
                en: "note: this is version \(version.number), which is installed; the draft \(path) is different: to "
                    + "have that, say zhaoshang \(command) \(path)"))
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
