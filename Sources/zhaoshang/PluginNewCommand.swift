import ArgumentParser
import Foundation
import Ledger
import PluginHost

/// `plugin new`: a working plugin with its test, for an author to change.
struct PluginNewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: inSpokenLanguage(
                zh: "新建一个能运行、带说明和测试的插件", en: "Make a plugin that works, with comments and a test"))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ScriptOptions
    @Argument(
        help: help(
            zh: "类型：check 检查、report 报表、reminder 提醒、analysis 分析", en: "check, report, reminder or analysis"))
    var kind: PluginKind
    @Argument(
        help: help(
            zh: "插件名：汉字、字母、数字、- 和 _", en: "its name: letters (Chinese ones as well), digits, - and _"))
    var name: String
    @Flag(
        help: help(
            zh: "放入台账的 drafts：安装以前不生效，全部运行的 check、remind 用不到它",
            en: "put it into the ledger's drafts: before it is installed, check and remind of everything pass it by"))
    var draft = false
    @Option(
        name: .customLong("in"),
        help: help(zh: "放入的文件夹，默认为台账的 plugins", en: "the folder to put it into, by default the ledger's plugins"))
    var folder: String?

    func run() async throws {
        guard PluginTemplate.isAcceptable(name) else {
            throw UsageProblem(
                zh: "“\(name)”不能作插件名：请用字母、数字、- 和 _，不用 _test 结尾，也不叫 lib 或 init",
                en:
                    "“\(name)” cannot be a plugin's name: use letters, digits, - and _, no _test at the end, not lib or init"
            )
        }
        let place: String
        if let folder {
            guard !draft else {
                throw UsageProblem(zh: "--draft 和 --in 只能写一个", en: "say either --draft or --in")
            }
            place = folder
        } else {
            let ledger = try global.openLedger()
            place = draft ? DraftFolder(of: ledger).folder : ledger.folder + "/plugins"
            if let other = try options.catalogue(ledger: ledger, account: .system).plugins.first(where: {
                $0.name == name
            }) {
                throw UsageProblem(
                    zh: "已有名为“\(name)”的插件：\(other.path)；请换一个名称",
                    en: "there is a plugin “\(name)” already: \(other.path); choose another name")
            }
        }
        let template = PluginTemplate(kind, name: name, language: spokenLanguage)
        let path = "\(place)/\(name).lua"
        let testPath = "\(place)/\(name)_test.lua"
        // Not whether it leads to a file: a link to nowhere is in the way as well.
        for file in [path, testPath] where (try? FileManager.default.attributesOfItem(atPath: file)) != nil {
            throw UsageProblem(zh: "文件“\(file)”已经存在，不会覆盖", en: "the file “\(file)” exists and is not overwritten")
        }
        do {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try Data(template.plugin.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
            try Data(template.test.utf8).write(to: URL(fileURLWithPath: testPath), options: .withoutOverwriting)
        } catch { throw FileProblem.unwritable(path) }
        let called = folder == nil ? name : path
        print(
            inSpokenLanguage(
                zh: "已新建：\n  \(path)\n  \(testPath)\n测试：zhaoshang plugin test \(called)",
                en: "made:\n  \(path)\n  \(testPath)\ntest it: zhaoshang plugin test \(called)"))
        guard folder == nil else { return }
        print(
            draft
                ? inSpokenLanguage(
                    zh: "写好以后安装：zhaoshang plugin install \(called) --for 部门（不写 --for 就属于全区，以后不能改）",
                    en:
                        "when it is good, install it: zhaoshang plugin install \(called) --for DEPARTMENT (without --for it belongs to the whole zone for good)"
                )
                : inSpokenLanguage(
                    zh: "它在 plugins 中，每次保存即对所有人生效；还要慢慢写的，用 --draft 新建",
                    en: "it lies in plugins, where every save counts for everybody; --draft makes one to work on first")
        )
    }
}

extension PluginKind: ExpressibleByArgument {}
