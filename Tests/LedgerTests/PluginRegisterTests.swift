import Foundation
import Journal
import Testing

@testable import Ledger

@Suite("Plugins in the journal")
struct PluginRegisterTests {
    private func installation(
        _ text: String, for department: String? = "D2", name: String = "late"
    ) throws -> PluginInstallation {
        PluginInstallation(
            package: try PluginPackage(name: name, files: [name + ".lua": text]), department: department, kind: "check",
            title: "看一看", digest: String(repeating: "0", count: 64), sharedModules: ["projects": "abc"], note: "附注")
    }

    @Test("a version is an entry with its content, byte by byte, and the registers are what the journal says")
    func versions() throws {
        let zone = try Zone()
        let text = "\u{FEFF}-- “引号” \\ \t\r\nreturn e\u{301} .. é\n"
        let first = try zone.ledger.install([try installation(text)], by: zone.finance)
        #expect(first.map(\.isNew) == [true] && first.map(\.version.number) == [1])
        let version = try zone.ledger.version(1, ofPlugin: "late")
        #expect(version.departmentName == "财政局" && version.note == "附注" && version.title == "看一看")
        #expect(version.sharedModules == ["projects": "abc"] && version.mainFile == "late.lua")
        let kept = try zone.ledger.package(of: version).files["late.lua"] ?? ""
        #expect(kept.utf8.elementsEqual(text.utf8))
        let head = try zone.ledger.head()
        let same = try zone.ledger.install([try installation(text)], by: zone.finance)
        #expect(same.map(\.isNew) == [false])
        #expect(try zone.ledger.head() == head, "the same again is no entry")
        // The two look alike and are not the same bytes.
        let alike = try zone.ledger.install(
            [try installation(text.replacingOccurrences(of: "e\u{301}", with: "é"))], by: zone.finance)
        #expect(alike.map(\.version.number) == [2])
        _ = try zone.ledger.verify()
        try zone.ledger.rebuild()
        #expect(try zone.ledger.versions(ofPlugin: "late").map(\.number) == [1, 2])
    }

    @Test("several are installed as a whole or not at all")
    func together() throws {
        let zone = try Zone()
        let head = try zone.ledger.head()
        #expect(throws: PluginProblem.self) {
            try zone.ledger.install(
                [try installation("return 1"), try installation("return 2", for: "D1", name: "other")], by: zone.finance
            )
        }
        #expect(try zone.ledger.head() == head)
        #expect(try zone.ledger.installedPlugins().isEmpty)
    }

    @Test("who may: the administrator anything, a department and its lead bureau their own, a reader nothing")
    func accounts() throws {
        let zone = try Zone()
        let bureau = Account(id: "A5", name: "bureau", role: .leadBureau, department: "D1")
        let allowed: [(Account, String?, Bool)] = [
            (.system, nil, true), (.system, "D1", true), (zone.finance, "D2", true), (zone.finance, "D1", false),
            (zone.finance, nil, false), (bureau, "D1", true), (bureau, nil, false), (zone.leadBureau, "D2", false),
            (zone.reader, "D2", false), (zone.reader, nil, false), (.nobody, nil, false),
        ]
        for (account, department, may) in allowed {
            #expect(account.mayManagePlugins(of: department) == may, "\(account.name) \(department ?? "")")
        }
        #expect(!zone.finance.maySeePlugins(of: "D1") && zone.reader.maySeePlugins(of: "D1"))
        #expect(!Account.nobody.maySeePlugins(of: "D1") && Account.nobody.maySeePlugins(of: nil))
    }

    @Test("nobody enters into these registers otherwise, and no snapshot holds them")
    func managed() throws {
        let zone = try Zone()
        _ = try zone.ledger.install([try installation("return 1")], by: zone.finance)
        for draft: Draft in [
            .add("plugin_versions", ["name": .text("x")]), .amend("plugin_versions", "PV1", ["note": .text("x")]),
            .retract("plugin_versions", "PV1", reason: "x"), .add("plugin_states", ["name": .text("x")]),
        ] {
            let refusal = try zone.refusals(draft).first
            #expect(refusal?.text.zh.contains("plugin install") == true)
            #expect(refusal?.text.en.contains("use those commands") == true)
        }
        #expect(!RegisterCatalogue.exposed.contains { $0.name.hasPrefix("plugin") })
        #expect(!Snapshot.readableTables.contains { $0.contains("plugin") })
    }

    @Test("a state is disabled and enabled, and what the program does counts only what nobody has answered yet")
    func states() throws {
        let zone = try Zone()
        let position = try zone.ledger.head().position
        #expect(try zone.ledger.disableFailingPlugin("late", of: "D2", failures: 5, since: position))
        #expect(!(try zone.ledger.disableFailingPlugin("late", of: "D2", failures: 6, since: position)))
        #expect(try zone.ledger.pluginStates()["late"]?.failures == 5)
        #expect(try zone.ledger.enablePlugin("late", of: "D2", reason: nil, by: zone.finance))
        #expect(
            !(try zone.ledger.disableFailingPlugin("late", of: "D2", failures: 6, since: position)),
            "it was enabled since")
        #expect(try zone.ledger.pluginStates()["late"]?.isDisabled == false)
        #expect(throws: PluginProblem.noReason("late")) {
            try zone.ledger.disablePlugin("late", of: "D2", reason: " ", by: zone.finance)
        }
        #expect(try zone.ledger.disablePlugin("late", of: "D2", reason: "x", by: .system))
        #expect(throws: PluginProblem.disabledByOthers("late", account: "system")) {
            try zone.ledger.enablePlugin("late", of: "D2", reason: nil, by: zone.finance)
        }
        let events = try zone.ledger.pluginHistory(of: "late")
        #expect(events.count == 3 && events.allSatisfy { !$0.recordedAt.isEmpty })
    }

    @Test("files that could lie elsewhere, are too many or too big, or no text, are no package")
    func packages() throws {
        let wrong: [(PluginPackageProblem, () throws(PluginPackageProblem) -> PluginPackage)] = [
            (
                .badPath("../x.lua"),
                { () throws(PluginPackageProblem) in try PluginPackage(name: "a", files: ["a.lua": "", "../x.lua": ""])
                }
            ),
            (
                .badPath("/x.lua"),
                { () throws(PluginPackageProblem) in try PluginPackage(name: "a", files: ["a.lua": "", "/x.lua": ""]) }
            ),
            (
                .badPath("../a"),
                { () throws(PluginPackageProblem) in try PluginPackage(name: "../a", files: ["../a.lua": ""]) }
            ),
            (
                .badPath("x\n.lua"),
                { () throws(PluginPackageProblem) in try PluginPackage(name: "a", files: ["a.lua": "", "x\n.lua": ""]) }
            ),
            (
                .notText("a.lua"),
                { () throws(PluginPackageProblem) in try PluginPackage(name: "a", files: ["a.lua": "\0"]) }
            ),
            (
                .noMainFile("a"),
                { () throws(PluginPackageProblem) in try PluginPackage(name: "a", files: ["b.lua": ""]) }
            ),
        ]
        for (problem, make) in wrong {
            #expect(throws: problem) { try make() }
            #expect(!problem.text.zh.isEmpty && problem.text.en != problem.text.zh)
        }
        let big = String(repeating: "x", count: PluginPackage.mostBytes + 1)
        #expect(throws: PluginPackageProblem.self) { try PluginPackage(name: "a", files: ["a.lua": big]) }
        let full = try PluginPackage(name: "a", files: ["a.lua": String(repeating: "\n", count: 10_000)])
        #expect(full.encoded.count <= 60_100, "six bytes a line break, for which the register has room")
    }
}
