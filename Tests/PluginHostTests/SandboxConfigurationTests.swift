import Foundation
import Localization
import LuaSandbox
import Testing

@testable import PluginHost

@Suite("The sandbox's configuration file")
struct SandboxConfigurationTests {
    private func problem(_ text: String) -> Localized? {
        do {
            _ = try SandboxConfiguration(text, file: "sandbox.yaml")
            return nil
        } catch { return (error as? SandboxConfigurationProblem)?.text }
    }

    @Test("the failures in a row after which a plugin is disabled are five, a number, or never")
    func failures() throws {
        #expect(try SandboxConfiguration("", file: "f").failuresAllowed == 5)
        #expect(try SandboxConfiguration("disable_after: 12", file: "f").failuresAllowed == 12)
        #expect(try SandboxConfiguration("disable_after: never", file: "f").failuresAllowed == nil)
        for written in ["0", "-1", "1001", "often", "[5]", "5 times"] {
            let problem = #expect(throws: SandboxConfigurationProblem.self) {
                try SandboxConfiguration("disable_after: \(written)", file: "f")
            }
            #expect(problem?.text.zh.contains("1 到 1000") == true && problem?.text.en.contains("1 to 1000") == true)
        }
    }

    @Test("layers are required unless they are said to be optional")
    func layers() throws {
        #expect(try SandboxConfiguration("", file: "f").waivedLayers == [])
        #expect(try SandboxConfiguration("# nothing yet\n", file: "f").waivedLayers == [])
        #expect(
            try SandboxConfiguration(
                "layers:\n  landlock: optional\n  seccomp: required\n  cpu_limit: optional", file: "f"
            ).waivedLayers == [.landlock, .cpuLimit])
    }

    @Test("limits are set for every script, and for some plugins in addition")
    func limits() throws {
        let configuration = try SandboxConfiguration(
            """
            limits:
              time: 20 s
              rows: 5,000
            plugins:
              department-progress:
                time: 1 min
                memory: 512 MiB
            """, file: "f")
        let own = configuration.limits(of: "department-progress")
        #expect(own[.time] == 60_000 && own[.memory] == 512 << 20 && own[.rows] == 5_000)
        let other = configuration.limits(of: "stalled-projects")
        #expect(other[.time] == 20_000 && other[.memory] == ScriptLimit.memory.defaultValue && other[.rows] == 5_000)
    }

    @Test("a folder without the file requires everything; a file that cannot be read is no such folder")
    func missing() throws {
        let folder = try PluginFolder(["ledger/note": ""])
        defer { withExtendedLifetime(folder) {} }
        #expect(try SandboxConfiguration(ledgerFolder: folder.path + "/ledger") == SandboxConfiguration())
        try FileManager.default.createDirectory(
            atPath: folder.path + "/ledger/sandbox.yaml", withIntermediateDirectories: true)
        #expect(throws: SandboxConfigurationProblem.self) {
            try SandboxConfiguration(ledgerFolder: folder.path + "/ledger")
        }
    }

    @Test("a link that leads nowhere is no missing file")
    func danglingLink() throws {
        let folder = try PluginFolder(["ledger/note": ""])
        defer { withExtendedLifetime(folder) {} }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/ledger/sandbox.yaml", withDestinationPath: "/nowhere/sandbox.yaml")
        #expect(throws: SandboxConfigurationProblem.self) {
            try SandboxConfiguration(ledgerFolder: folder.path + "/ledger")
        }
    }

    @Test(
        "what is wrong is told with line, column and what is allowed",
        arguments: [
            (
                "layers:\n  landlok: optional",
                "line 2, column 3: unknown key “landlok”; did you mean landlock?; there are: single_thread,"
            ),
            ("layer:\n  landlock: optional", "line 1, column 1: unknown key “layer”; did you mean layers?"),
            (
                "layers:\n  landlock: off",
                "line 2, column 13: “off” is not possible here; write one of: required, optional"
            ),
            ("layers:\n  landlock: [optional]", "line 2, column 13: “” is not possible here"),
            (
                "layers:\n  no_new_privileges: optional",
                "line 2, column 22: the layer no_new_privileges cannot be waived"
            ),
            ("layers: landlock", "line 1, column 9: “key: value” is expected here, with keys among: single_thread,"),
            ("layers:\n  landlock: optional\n  landlock: required", "is there twice"),
            ("layers: {", "YAML syntax error"),
            ("limits:\n  time: 20", "line 2, column 9: “20” is no limit for time; write it like 20 s, 500 ms"),
            ("limits:\n  memory: 64 KiB", "line 2, column 11: memory cannot be 64 KiB; it may be 1 MiB to 16384 MiB"),
            ("limits:\n  rowz: 5", "line 2, column 3: unknown key “rowz”; did you mean rows?"),
            ("plugins:\n  a:\n    time: 1 h", "line 3, column 11: “1 h” is no limit for time"),
            ("plugins: 1", "line 1, column 10: “key: value” is expected here; no script runs"),
        ])
    func problems(text: String, expected: String) {
        let found = problem(text)
        #expect(found?.en.contains(expected) == true, "\(found?.en ?? "")")
        #expect(found?.en.hasPrefix("sandbox configuration sandbox.yaml, line ") == true)
        #expect(found?.en.hasSuffix("; no script runs until this is mended") == true)
        #expect(found?.zh.hasPrefix("沙箱配置 sandbox.yaml，第 ") == true)
        #expect(found?.zh.hasSuffix("；改正之前不运行任何脚本") == true)
    }
}
