import Foundation
import Testing

@Suite("Files that are to be installed")
struct PluginFileTests {
    @Test("a file that is not UTF-8 is refused, and one with a byte order mark keeps it")
    func encodings() async throws {
        let ledger = try await LedgerFolder()
        let gbk: [UInt8] = [0x2D, 0x2D, 0x20, 0xB2, 0xE2, 0xCA, 0xD4, 0x0A]
        try ledger.outer.write(Data(gbk + InstalledPlugin.check(saying: "x").utf8), "work/gbk.lua")
        try await ledger.expectRefusal(
            ["plugin", "install", "work/gbk.lua"], status: 65, zh: ["work/gbk.lua", "不是 UTF-8", "另存为 UTF-8"],
            en: ["work/gbk.lua", "is not UTF-8", "save it as UTF-8"])
        try ledger.outer.write(Data([0] + InstalledPlugin.check(saying: "x").utf8), "work/zero.lua")
        #expect(try await ledger.run("plugin", "install", "work/zero.lua").status == 65)
        let marked = Data([0xEF, 0xBB, 0xBF] + InstalledPlugin.check(saying: "x").replacing("\n", with: "\r\n").utf8)
        try ledger.outer.write(marked, "work/marked.lua")
        #expect(try await ledger.run("plugin", "install", "work/marked.lua").status == 0)
        _ = try await ledger.output("plugin", "export", "marked", "-o", "back")
        #expect(FileManager.default.contents(atPath: ledger.path + "/back/marked.lua") == marked, "byte by byte")
    }

    @Test("a file that is too big, a link that leads away, a pipe, and what is no plugin are refused")
    func otherFiles() async throws {
        let ledger = try await LedgerFolder()
        try ledger.write("-- " + String(repeating: "x", count: 5 << 20), "work/huge.lua")
        try await ledger.expectRefusal(
            ["plugin", "install", "work/huge.lua"], status: 65, zh: ["“huge”", "4194304 字节的上限"],
            en: ["more than the limit of 4194304"])
        let manager = FileManager.default
        try ledger.write(InstalledPlugin.check(saying: "x"), "elsewhere/real.lua")
        try manager.createSymbolicLink(
            atPath: ledger.path + "/work/link.lua", withDestinationPath: "../elsewhere/real.lua")
        try await ledger.expectRefusal(
            ["plugin", "install", "work/link.lua"], status: 65, zh: ["work/link.lua", "链接"],
            en: ["a link that leads out"])
        try ledger.write(InstalledPlugin.check(saying: "x"), "work/folder/init.lua")
        try manager.createSymbolicLink(
            atPath: ledger.path + "/work/folder/secret.lua", withDestinationPath: "/etc/passwd")
        try await ledger.expectRefusal(
            ["plugin", "install", "work/folder"], status: 65, zh: ["secret.lua"], en: ["secret.lua"])
        mkfifo(ledger.path + "/work/pipe.lua", 0o600)
        #expect(try await ledger.run("plugin", "install", "work/pipe.lua").status == 65, "it does not wait")
        try ledger.write("text", "work/note.txt")
        for path in ["work/note.txt", "elsewhere/nothing", "nowhere.lua"] {
            #expect(try await ledger.run("plugin", "install", path).status == 65, "\(path)")
        }
        try ledger.write(InstalledPlugin.check(saying: "x"), "work/bad name.lua")
        try await ledger.expectRefusal(
            ["plugin", "install", "work/bad name.lua"], status: 65, zh: ["“bad name”不能作插件名"],
            en: ["“bad name” cannot be a plugin's name"])
    }

    @Test("a name that is a path leads nowhere")
    func paths() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        for name in ["../late", "财政局/late", "/etc/passwd", "late.lua@v1", "../../x"] {
            for command in [["show"], ["history"], ["export", "-o", "out"], ["disable", "--reason", "x"], ["diff"]] {
                let result = try await ledger.run(["plugin"] + command + [name])
                #expect(result.status == 65 && result.err.contains("没有名为"), "\(command) \(name): \(result.err)")
            }
        }
        #expect(!FileManager.default.fileExists(atPath: ledger.path + "/out"))
    }

    @Test("what an export would overwrite is left as it is")
    func export() async throws {
        let ledger = try await LedgerFolder()
        try await ledger.install("late", saying: "甲")
        try ledger.write("mine", "out/late_test.lua")
        try await ledger.expectRefusal(
            ["plugin", "export", "late", "-o", "out"], status: 64, zh: ["out/late_test.lua", "不会覆盖"],
            en: ["is not overwritten"])
        #expect(ledger.outer.text("out/late_test.lua") == "mine" && ledger.outer.text("out/late.lua").isEmpty)
    }
}
