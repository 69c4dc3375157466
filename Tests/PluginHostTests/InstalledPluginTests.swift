import Foundation
import Journal
import Ledger
import Testing

@testable import PluginHost

@Suite("Installed plugins in the catalogue")
struct InstalledPluginTests {
    private func installation(
        _ name: String, for department: String?, files: [String: String]
    ) throws -> PluginInstallation {
        PluginInstallation(
            package: try PluginPackage(name: name, files: files), department: department, kind: "check", title: "t",
            digest: "0", sharedModules: [:], note: nil)
    }

    private func catalogue(_ host: Host, files: String? = nil, account: Account = .system) throws -> PluginCatalogue {
        PluginCatalogue(
            ledgerFolder: nil, shippedFolder: files, installed: try host.ledger.installedPlugins(),
            states: try host.ledger.pluginStates(), account: account)
    }

    private func runner(_ host: Host, _ catalogue: PluginCatalogue) -> PluginRunner {
        PluginRunner(
            ledger: host.ledger, catalogue: catalogue, account: .system, language: .english,
            workers: WorkerPool(executable: Host.executable, warm: 0, isRefilled: false), keepingLog: false)
    }

    @Test("they are found by name, with a path that says whose and which version they are")
    func names() throws {
        let host = try Host()
        _ = try host.ledger.install(
            [
                try installation("late", for: "D2", files: ["late.lua": "return 1", "late_test.lua": "return {}"]),
                try installation(
                    "poke", for: nil,
                    files: [
                        "init.lua": "return require 'deep.words'", "deep/words.lua": "return 2", "init_test.lua": "",
                    ]),
            ], by: .system)
        let catalogue = try catalogue(host)
        let late = try catalogue.plugin("late")
        #expect(late.path == "财政局/late.lua@v1" && late.testPath == "财政局/late_test.lua@v1")
        let poke = try catalogue.plugin("poke")
        #expect(poke.path == "poke/init.lua@v1" && poke.testPath == "poke/init_test.lua@v1")
        let runner = runner(host, catalogue)
        let script = try runner.script(of: poke)
        #expect(script.main.text == "return require 'deep.words'")
        #expect(script.modules.map(\.name) == ["deep.words"] && script.modules[0].path == "poke/deep/words.lua@v1")
        #expect(try runner.hasTest(late) && runner.test(of: late)?.text == "return {}")
    }

    @Test("the same files have the same digest, in a folder and installed")
    func digests() throws {
        let host = try Host()
        let files = ["poke/init.lua": "return require 'words'", "poke/words.lua": "return 1", "poke/init_test.lua": ""]
        let folder = try PluginFolder(files)
        let onDisk = PluginCatalogue(ledgerFolder: nil, shippedFolder: folder.path)
        let package = try runner(host, onDisk).files(of: onDisk.plugin("poke"))
        let digest = try runner(host, onDisk).script(of: onDisk.plugin("poke")).digest
        _ = try host.ledger.install([try installation("poke", for: nil, files: package.files)], by: .system)
        let catalogue = try catalogue(host)
        #expect(try runner(host, catalogue).script(of: catalogue.plugin("poke")).digest == digest)
    }

    @Test("an account of a department finds none of another one, and its name is taken all the same")
    func visibility() throws {
        let host = try Host()
        try host.ledger.post(
            [
                .add("accounts", ["name": .text("a"), "role": .text("department"), "department": .text("D1")]),
                .add("accounts", ["name": .text("b"), "role": .text("department"), "department": .text("D2")]),
                .add("accounts", ["name": .text("c"), "role": .text("reader")]),
            ], by: .system)
        _ = try host.ledger.install(
            [
                try installation("late", for: "D2", files: ["late.lua": "return 1"]),
                try installation("all", for: nil, files: ["all.lua": "return 1"]),
            ], by: .system)
        for (name, found) in [("a", ["all"]), ("b", ["all", "late"]), ("c", ["all", "late"])] {
            let catalogue = try catalogue(host, account: try host.ledger.account(named: name))
            #expect(catalogue.plugins.map(\.name) == found)
        }
        #expect(try catalogue(host, account: .nobody).plugins.map(\.name) == ["all"])
        let folder = try PluginFolder(["late.lua": "return 2"])
        let other = try catalogue(host, files: folder.path, account: try host.ledger.account(named: "a"))
        let problem = #expect(throws: CatalogueProblem.self) { try other.plugin("late") }
        #expect(problem?.text.en.contains("财政局/late.lua@v1") == true)
    }

    @Test("a disabled one can be seen, and is refused where it is to be run")
    func disabled() throws {
        let host = try Host()
        _ = try host.ledger.install([try installation("late", for: "D2", files: ["late.lua": "return 1"])], by: .system)
        _ = try host.ledger.disablePlugin("late", of: "D2", reason: "误报", by: .system)
        let catalogue = try catalogue(host)
        #expect(try catalogue.plugin("late").name == "late")
        let problem = #expect(throws: CatalogueProblem.self) { try catalogue.runnable("late") }
        #expect(problem?.text.zh.contains("误报") == true && problem?.text.en.contains("plugin enable late") == true)
        let notice = runner(host, catalogue).noticeOfSkipping(try catalogue.plugin("late"))
        #expect(notice?.department == "D2" && notice?.text.en.contains("skipped late") == true)
    }

    @Test("a department's name cannot make a path that passes for another")
    func hostileNames() throws {
        let host = try Host()
        try host.ledger.post([.add("departments", ["name": .text("a/../b:1: x\u{2028}@v9")])], by: .system)
        _ = try host.ledger.install([try installation("late", for: "D3", files: ["late.lua": "return 1"])], by: .system)
        #expect(try catalogue(host).plugin("late").path == "a_.._b_1_ x__v9/late.lua@v1")
    }
}
