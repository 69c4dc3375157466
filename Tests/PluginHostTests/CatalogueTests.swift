import Foundation
import Testing

@testable import PluginHost

@Suite("The catalogue of plugins")
struct CatalogueTests {
    @Test("names are those of files and folders, wherever they lie; tests, modules and hidden files are none")
    func names() throws {
        let ledger = try PluginFolder([
            "plugins/a.lua": "", "plugins/deep/er/b.lua": "", "plugins/c/init.lua": "", "plugins/c/helper.lua": "",
            "plugins/a_test.lua": "", "plugins/lib/shared.lua": "", "plugins/.hidden.lua": "", "plugins/notes.txt": "",
            "plugins/c/init_test.lua": "",
        ])
        let catalogue = PluginCatalogue(ledgerFolder: ledger.path, shippedFolder: nil)
        #expect(catalogue.plugins.map(\.name) == ["a", "b", "c"])
        let folder = try catalogue.plugin("c")
        #expect(folder.path.hasSuffix("plugins/c/init.lua"))
        #expect(folder.testPath.hasSuffix("plugins/c/init_test.lua"))
        #expect(folder.moduleFolder == ledger.path + "/plugins/c")
        #expect(try catalogue.plugin("a").moduleFolder == nil)
        #expect(catalogue.libraryFolders == [ledger.path + "/plugins/lib"])
    }

    @Test("a name that two files bear is refused, in one place or in both")
    func duplicates() throws {
        let ledger = try PluginFolder(["plugins/x/same.lua": "", "plugins/y/same/init.lua": ""])
        let shipped = try PluginFolder(["checks/one.lua": "", "reports/one.lua": ""])
        #expect(throws: CatalogueProblem.self) {
            try PluginCatalogue(ledgerFolder: ledger.path, shippedFolder: nil).plugin("same")
        }
        #expect(throws: CatalogueProblem.self) {
            try PluginCatalogue(ledgerFolder: nil, shippedFolder: shipped.path).plugin("one")
        }
        let own = try PluginFolder(["plugins/stalled-projects.lua": ""])
        let catalogue = PluginCatalogue(ledgerFolder: own.path, shippedFolder: Host.shippedPlugins)
        let problem = #expect(throws: CatalogueProblem.self) { try catalogue.plugin("stalled-projects") }
        #expect(try catalogue.plugin("funds-due").name == "funds-due")
        #expect(problem?.text.en.contains("checks/stalled-projects.lua") == true)
        #expect(problem?.text.zh.contains(own.path) == true)
    }

    @Test("a name that nobody bears is refused with the nearest, if one is near")
    func nearest() throws {
        let catalogue = PluginCatalogue(ledgerFolder: nil, shippedFolder: Host.shippedPlugins)
        #expect(throws: CatalogueProblem.unknown("fund-due", near: "funds-due")) { try catalogue.plugin("fund-due") }
        #expect(throws: CatalogueProblem.unknown("xyz", near: nil)) { try catalogue.plugin("xyz") }
    }

    @Test("a folder that is not there holds no plugins")
    func noFolder() throws {
        #expect(PluginCatalogue(ledgerFolder: "/nowhere", shippedFolder: nil).plugins.isEmpty)
    }

    @Test("the shipped plugins are where the environment says, or above the executable")
    func shippedFolder() {
        let found = PluginCatalogue.shippedFolder(environment: [:], executable: Host.executable)
        #expect(found.map { URL(fileURLWithPath: $0).standardizedFileURL.path } == Host.shippedPlugins)
        let said = PluginCatalogue.shippedFolder(
            environment: ["ZHAOSHANG_PLUGINS": "/elsewhere"], executable: Host.executable)
        #expect(said == "/elsewhere")
        #expect(PluginCatalogue.shippedFolder(environment: [:], executable: "/usr/bin/zhaoshang") == nil)
    }
}
