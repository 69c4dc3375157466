import ArgumentParser
import Foundation
import PluginHost

/// `plugin docs`: the reference, for people.
struct PluginDocsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "docs",
            abstract: inSpokenLanguage(zh: "数据接口的全部参考", en: "The whole reference of the data API"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try output.write(APIReference.document(spokenLanguage))
    }
}

/// `plugin stubs`: the reference, for editors and for luacheck.
struct PluginStubsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "stubs",
            abstract: inSpokenLanguage(
                zh: "写出供编辑器补全和 luacheck 用的声明文件",
                en: "Write declarations for completion in editors and for luacheck"))
    }

    @OptionGroup var global: GlobalOptions
    @Argument(help: help(zh: "写入的文件夹，没有则新建", en: "the folder to write to, made if it is not there"))
    var folder: String

    func run() throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw FileProblem.unwritable(folder) }
        let files = Annotations(language: spokenLanguage).files
        for (name, text) in files where !isOurs(folder + "/" + name, text) {
            throw UsageProblem(
                zh: "文件“\(folder)/\(name)”不是声明文件，不会覆盖；请换一个文件夹",
                en: "the file “\(folder)/\(name)” holds no declarations and is not overwritten: choose another folder")
        }
        for (name, text) in files {
            let path = folder + "/" + name
            do { try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
                throw FileProblem.unwritable(path)
            }
        }
        print(
            inSpokenLanguage(
                zh: """
                    已写入 \(files.count) 个文件。编辑器（lua-language-server）：把 workspace.library 指向 \(folder)，\
                    或以它为工作文件夹；luacheck：luacheck --config \(folder)/.luacheckrc 文件
                    """,
                en: """
                    \(files.count) files written. Editors (lua-language-server): let workspace.library name \(folder), \
                    or open it as the workspace; luacheck: luacheck --config \(folder)/.luacheckrc FILE
                    """))
    }

    /// Whether a file may be replaced by this text: none is there, or one that begins in the same way.
    private func isOurs(_ path: String, _ text: String) -> Bool {
        guard let present = FileManager.default.contents(atPath: path) else { return true }
        let beginning = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).prefix(2)
        return present.starts(with: Data(beginning.joined(separator: "\n").utf8))
    }
}
