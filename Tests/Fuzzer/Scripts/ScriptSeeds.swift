import Foundation

/// Scripts that inputs are made from: the plugins that ship, their modules and tests, and attacks.
struct ScriptSeeds {
    private let mains: [[LuaToken]]
    private let donors: [[LuaToken]]

    var count: Int { donors.count }

    init(repository: URL) throws {
        let plugins = try Self.files(below: repository.appending(path: "Plugins"))
        let attacks = try Self.files(below: repository.appending(path: "Tests/Fuzzer/Seeds")).flatMap { file in
            file.text.components(separatedBy: "\n---\n")
        }
        let isMain = { (path: String) in !path.hasSuffix("_test.lua") && !path.contains("/lib/") }
        let tokens = { (text: String) in [LuaToken].tokens(of: Array(text.utf8)) }
        mains = (plugins.filter { isMain($0.path) }.map(\.text) + attacks).map(tokens)
        donors = (plugins.map(\.text) + attacks).map(tokens)
    }

    /// A script made from one of them with pieces of others.
    func mangled(_ random: inout Generator) -> [UInt8] {
        mangledLua(mains.pick(&random), donors: donors, &random)
    }

    private static func files(below folder: URL) throws -> [(path: String, text: String)] {
        let paths = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))?.compactMap {
            $0 as? String
        }
        return try (paths ?? []).filter { $0.hasSuffix(".lua") }.sorted().map { path in
            ("/" + path, try String(contentsOf: folder.appending(path: path), encoding: .utf8))
        }
    }
}
