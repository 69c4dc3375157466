import Foundation
import TestSupport
import Testing

@Suite("The reference, for people, editors and luacheck")
struct PluginReferenceTests {
    private static let plugins =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Plugins"

    @Test("the reference is written in both languages and needs no ledger")
    func docs() async throws {
        let folder = try TemporaryFolder()
        let chinese = try await Command.run(["plugin", "docs", "--format", "md"], in: folder.path)
        #expect(chinese.status == 0 && chinese.err.isEmpty)
        for piece in [
            "# 数据接口参考", "zone.projects", "固定资产投资", "金额（整数，分）", "money.percent", "→ \"38.6%\"",
            "require \"stats\"", "超过时怎么办", "检查名称的拼写",
        ] {
            #expect(chinese.out.contains(piece), "\(piece)")
        }
        let english = try await Command.run(
            ["plugin", "docs", "--lang", "en", "-o", "reference.html"], in: folder.path)
        #expect(english.status == 0)
        let page = folder.text("reference.html")
        for piece in ["Reference of the data API", "fixed-asset investment", "What to do", "unknown global"] {
            #expect(page.localizedCaseInsensitiveContains(piece), "\(piece)")
        }
    }

    @Test("what is written for editors is Lua, and luacheck finds nothing in the plugins that ship")
    func stubs() async throws {
        let folder = try TemporaryFolder()
        let written = try await Command.run(["plugin", "stubs", "api", "--lang", "en"], in: folder.path)
        #expect(written.status == 0 && written.out.contains("10 files written"))
        #expect(folder.text("api/zone.lua").hasPrefix("---@meta\n"))
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.plugins).filter { $0.hasSuffix(".lua") }
        #expect(files.count >= 15)
        let checked = try await luacheck(
            files.map { Self.plugins + "/" + $0 } + ["--no-unused-args"], config: "api/.luacheckrc", in: folder)
        #expect(checked.status == 0, "\(checked.out)")
        try folder.write(Data("print(zone.project(), strng)".utf8), "wrong.lua")
        let wrong = try await luacheck(["wrong.lua"], config: "api/.luacheckrc", in: folder)
        #expect(wrong.out.contains("undefined field 'project'") && wrong.out.contains("undefined variable 'strng'"))
        let annotated = try await luacheck(
            ["api/zone.lua", "api/money.lua", "--only", "0"], config: "api/.luacheckrc", in: folder)
        #expect(annotated.status == 0, "\(annotated.out)")
    }

    @Test("declarations replace declarations, and no other file")
    func others() async throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 {
            #expect(try await Command.run(["plugin", "stubs", "api"], in: folder.path).status == 0)
        }
        try folder.write(Data("return {}".utf8), "api/date.lua")
        let refused = try await Command.run(["plugin", "stubs", "api", "--lang", "en"], in: folder.path)
        #expect(refused.status == 64 && refused.err.contains("api/date.lua") && refused.err.contains("another folder"))
        #expect(folder.text("api/date.lua") == "return {}")
    }

    @Test("a folder that cannot be written to is named")
    func unwritable() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Data(), "file")
        let result = try await Command.run(["plugin", "stubs", "file/api"], in: folder.path)
        #expect(result.status == 74 && result.err.contains("file/api"))
    }

    private func luacheck(
        _ arguments: [String], config: String, in folder: TemporaryFolder
    ) async throws -> (status: Int32, out: String) {
        let files = try TemporaryFolder()
        let ended = AsyncStream<Int32>.makeStream()
        let process = try Command.start(
            ["luacheck", "--no-color", "--no-cache", "--config", config] + arguments, in: folder.path, files: files
        ) { ended.continuation.yield($0) }
        for await status in ended.stream { return (status, files.text("out") + files.text("err")) }
        process.terminate()
        throw CancellationError()
    }
}
