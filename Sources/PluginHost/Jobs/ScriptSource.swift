import Crypto
import Foundation
import LuaSandbox

/// A script or module as text, with the name that errors show.
public struct ScriptSource: Sendable, Hashable {
    /// What `require` calls it; for a main chunk the plugin's name.
    public let name: String
    /// The path that messages show.
    public let path: String
    public let text: String

    public init(name: String, path: String, text: String) {
        self.name = name
        self.path = path
        self.text = text
    }

    /// What Lua calls a chunk that came from a file.
    var chunkName: String { "@" + path }

    /// What is read of a file at most: more than any limit of a job allows.
    private static let mostBytes = ScriptLimit.source.range.upperBound + 1

    /// - Parameter place: the folder that the file must lie in, once links are followed.
    /// - Throws: `CatalogueProblem.unreadable` or `astray`.
    static func read(_ path: String, name: String, within place: String) throws -> ScriptSource {
        guard FileManager.default.fileExists(atPath: path) else { throw CatalogueProblem.unreadable(path) }
        guard isPlainFile(path, within: place) else { throw CatalogueProblem.astray(path) }
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: mostBytes) ?? Data()
        else { throw CatalogueProblem.unreadable(path) }
        // Mangled UTF-8 is Lua's to complain about, with its line.
        return ScriptSource(name: name, path: path, text: String(decoding: data, as: UTF8.self))
    }

    /// The modules in a folder: `a/b.lua` is `a.b`; tests, main chunks, and what is no plain file there are none.
    static func modules(in folder: String) throws -> [ScriptSource] {
        guard let files = FileManager.default.enumerator(atPath: folder) else { return [] }
        let paths = files.compactMap { $0 as? String }.sorted()
        let isModule = { (path: String) in
            path.hasSuffix(".lua") && !path.hasSuffix("_test.lua") && path != "init.lua"
                && isPlainFile(folder + "/" + path, within: folder)
        }
        return try paths.filter(isModule).map { path in
            let name = path.dropLast(".lua".count).replacing("/", with: ".")
            return try read(folder + "/" + path, name: String(name), within: folder)
        }
    }
}

/// A script with everything it may `require`.
public struct Script: Sendable {
    public let main: ScriptSource
    public let modules: [ScriptSource]

    public init(main: ScriptSource, modules: [ScriptSource]) {
        self.main = main
        self.modules = modules
    }

    /// The script and its modules.
    var sources: [ScriptSource] { [main] + modules }

    /// The SHA-256 over the script and its modules, in hexadecimal: two runs with the same one ran the same code.
    public var digest: String {
        var hash = SHA256()
        for source in [main] + modules.sorted(by: { $0.name < $1.name }) {
            // Lengths first, so that no two sets of files can run together into the same bytes.
            hash.update(data: Data("\(source.name.utf8.count) \(source.text.utf8.count)\n\(source.name)".utf8))
            hash.update(data: Data(source.text.utf8))
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
