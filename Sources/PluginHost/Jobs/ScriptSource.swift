import Crypto
public import Foundation
import Localization
import LuaSandbox

/// A script or module as text, with the name that errors show.
public struct ScriptSource: Sendable, Hashable {
    /// What `require` calls it; for a main chunk the plugin's name.
    public let name: String
    /// The path that messages show.
    public let path: String
    public let text: String
    /// Why nobody can require it, whatever its text; nil if it can be.
    let problem: Localized?

    public init(name: String, path: String, text: String) {
        self.init(name: name, path: path, text: text, problem: nil)
    }

    init(name: String, path: String, text: String, problem: Localized?) {
        self.name = name
        self.path = path
        // Editors on Windows begin a file with a byte order mark, and programs of their own say in the first line which
        // interpreter runs them. Lua passes over both in files, but takes them for mistakes in a text.
        let unmarked = text.utf8.first == 0xEF ? String(text.unicodeScalars.drop { $0 == "\u{FEFF}" }) : text
        self.text =
            unmarked.utf8.first == UInt8(ascii: "#")
            ? String(unmarked.unicodeScalars.drop { $0 != "\n" && $0 != "\r" }) : unmarked
        self.problem = problem
    }

    /// What Lua calls a chunk that came from a file.
    var chunkName: String { "@" + path }

    /// What is read of a file at most, and of all modules together: more than any limit of a job allows.
    private static let mostBytes = ScriptLimit.source.range.upperBound + 1

    /// - Parameter place: the folder that the file must lie in, once links are followed.
    /// - Throws: `CatalogueProblem.unreadable`, `astray` or `notText`.
    static func read(_ path: String, name: String, within place: String) throws -> ScriptSource {
        let data = try readPlainFile(path, within: place, upTo: mostBytes)
        return ScriptSource(name: name, path: path, text: try text(data, of: path))
    }

    /// The text of a script's file.
    ///
    /// - Throws: `CatalogueProblem.notText` if it is not UTF-8.
    public static func text(_ data: Data, of path: String) throws -> String {
        guard let text = String(validating: data, as: UTF8.self) else { throw CatalogueProblem.notText(path) }
        return text
    }

    /// The modules in a folder: `a/b.lua` is `a.b`; tests, main chunks, and what is no plain file there are none. One
    /// that cannot be read is a problem of whoever requires it, and of nobody else.
    static func modules(in folder: String) -> [ScriptSource] {
        guard let files = FileManager.default.enumerator(atPath: folder) else { return [] }
        let paths = files.compactMap { $0 as? String }
        let isModule = { (path: String) in
            path.hasSuffix(".lua") && !path.hasSuffix("_test.lua") && path != "init.lua"
                && isPlainFile(folder + "/" + path, within: folder)
        }
        let found = paths.filter(isModule).map { path in
            (name: String(path.dropLast(".lua".count).replacing("/", with: ".")), path: folder + "/" + path)
        }
        var left = mostBytes
        return found.map { ($0.name, $0.path, fileSize($0.path)) }.sorted { ($0.2, $0.1) < ($1.2, $1.1) }.map {
            name, path, size in
            left -= size
            if left < 0 { return unusable(name, path, size: size, limit: mostBytes - 1, together: mostBytes - 1) }
            do { return try read(path, name: name, within: folder) } catch {
                let problem = (error as? any LocalizedProblem)?.text ?? Localized(verbatim: "\(error)")
                return ScriptSource(name: name, path: path, text: "", problem: problem)
            }
        }
    }

    /// A module that is too big, or with which the modules are too many.
    fileprivate static func unusable(
        _ name: String, _ path: String, size: Int, limit: Int, together: Int
    ) -> ScriptSource {
        let shown = ScriptLimit.memory.shown(together)
        let reason =
            size > limit
            ? ScriptLimit.source.text(exceeding: limit, used: size)
            : Localized(
                zh: "这些模块合起来超过了 \(shown.zh)，大的不再装入；请删去不用的模块，或把数据放进台账",
                en: "the modules together are bigger than \(shown.en), and the biggest are left out: remove those that "
                    + "nobody uses, and keep data in the ledger")
        return ScriptSource(
            name: name, path: path, text: "", problem: Localized(zh: "\(path)：", en: "\(path): ") + reason)
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

    /// The script with the modules that its limits allow. They take a sixteenth of its memory, the smallest first:
    /// whoever puts big ones where everybody's lie takes nothing from those who do not use them.
    func fitting(_ limits: ScriptLimits) -> Script {
        let (limit, together) = (limits[.source], limits[.memory] / 16)
        var left = together
        let fitting = modules.sorted { $0.text.utf8.count < $1.text.utf8.count }.map { module in
            let size = module.text.utf8.count
            if size <= limit { left -= size }
            return size <= limit && left >= 0
                ? module
                : ScriptSource.unusable(module.name, module.path, size: size, limit: limit, together: together)
        }
        return Script(main: main, modules: fitting)
    }

    /// The SHA-256 over the script and its modules, in hexadecimal: two runs with the same one ran the same code.
    public var digest: String {
        var hash = SHA256()
        for source in [main] + modules.sorted(by: { $0.name < $1.name }) {
            // A plugin is the same code whether it is called by its name or by its file.
            let name = source.name.hasSuffix(".lua") ? String(source.name.dropLast(4)) : source.name
            // Lengths first, so that no two sets of files can run together into the same bytes.
            hash.update(data: Data("\(name.utf8.count) \(source.text.utf8.count)\n\(name)".utf8))
            hash.update(data: Data(source.text.utf8))
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
