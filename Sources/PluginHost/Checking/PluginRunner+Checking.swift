import Foundation
import Localization
import LuaSyntax

/// One file of a plugin, and what a check has to say about it.
public struct CheckedFile: Sendable {
    public let path: String
    public let text: String
    /// Why it cannot be loaded; nil if it can.
    public let failure: JobFailure?
    /// In the order of the text.
    public let remarks: [Remark]

    /// Whether there is nothing but warnings.
    public var isSound: Bool { failure == nil && !remarks.contains { $0.level == .error } }
}

extension PluginRunner {
    /// Checks a plugin, its test and the modules of its folder, without running what they do: no data is read.
    ///
    /// - Throws: `CatalogueProblem` if a file cannot be read.
    public func check(_ plugin: PluginFile) async throws -> [CheckedFile] {
        var files: [CheckedFile] = []
        do {
            let script = try script(of: plugin)
            files.append(try await check(script))
            if let test = try test(of: plugin) {
                files.append(try await check(Script(main: test, modules: script.modules), role: .test))
            }
            for module in try ownModules(of: plugin) {
                files.append(try await check(Script(main: module, modules: script.modules), role: .module))
            }
        } catch let problem as CatalogueProblem {
            guard case .notText(let path) = problem else { throw problem }
            let failure = JobFailure(kind: .script, text: problem.text)
            files.append(CheckedFile(path: path, text: "", failure: failure, remarks: []))
        }
        return files
    }

    /// Checks the modules that all plugins share.
    ///
    /// - Throws: `CatalogueProblem` if a file cannot be read.
    public func checkLibraries() async throws -> [CheckedFile] {
        let modules = catalogue.libraryFolders.flatMap(ScriptSource.modules(in:))
        var files: [CheckedFile] = []
        for module in modules {
            files.append(try await check(Script(main: module, modules: modules), role: .module))
        }
        return files
    }

    /// Checks a text as what it is: a test is told by its file's name, a shared module by its folder.
    public func check(_ script: Script) async throws -> CheckedFile {
        let path = script.main.path
        let isShared = catalogue.libraryFolders.contains { path.hasPrefix($0 + "/") }
        return try await check(script, role: path.hasSuffix("_test.lua") ? .test : isShared ? .module : .main)
    }

    /// What Lua itself says of a text that does not parse is what its author is told, and what the program says of a
    /// plugin's declaration.
    private func check(_ script: Script, role: ScriptChecker.Role) async throws -> CheckedFile {
        if let problem = script.main.problem {
            let failure = JobFailure(kind: .script, text: problem)
            return CheckedFile(path: script.main.path, text: "", failure: failure, remarks: [])
        }
        var failure: JobFailure?
        let (remarks, forgetsReturn) = await withDeepStack {
            (
                try? ScriptChecker.check(script.main.text, role: role, ownModules: script.moduleTexts),
                role != .module && (try? Chunk(parsing: script.main.text))?.forgottenReturn != nil
            )
        }
        // What it would fail at is the same mistake.
        if !forgetsReturn, role != .test || remarks == nil {
            let loaded = role == .module && remarks != nil ? script.requiringMain : script
            do {
                let isPlugin = try await describe(loaded) != nil
                if role == .main, !isPlugin { failure = try await earlyReading(by: script) }
            } catch let problem as JobFailure {
                // What fails when it is loaded at a line of which something is said already is the same mistake.
                let lines = (remarks ?? []).filter { $0.level == .error }.map(\.line)
                let isSaid = lines.contains { problem.text.en.hasPrefix("\(script.main.path):\($0): ") }
                failure = isSaid ? nil : problem
            }
        }
        return CheckedFile(path: script.main.path, text: script.main.text, failure: failure, remarks: remarks ?? [])
    }
}

extension PluginRunner {
    /// Why a text that is written as a plugin is none: it reads the ledger while it is being loaded. nil if it does not.
    public func earlyReading(by script: Script) async throws -> JobFailure? {
        let isWritten = await withDeepStack {
            (try? Chunk(parsing: script.main.text)).flatMap(PluginShape.init)?.declaration(of: "run") != nil
        }
        guard isWritten, let reason = try await loaded(script)["reason"]?.text else { return nil }
        let path = script.main.path
        let line = reason.hasPrefix(path + ":") ? Int(reason.dropFirst(path.count + 1).prefix(while: \.isNumber)) : nil
        let place =
            line.map { Localized(zh: "\(path) 第 \($0) 行：", en: "\(path):\($0): ") }
            ?? Localized(zh: "\(path)：", en: "\(path): ")
        return JobFailure(
            kind: .script,
            text: place
                + Localized(
                    zh: "插件只能在 run 里读台账，这里在 run 之外：请把这一行移到 run = function(params) … end 里",
                    en: "a plugin can read the ledger only inside of run, and this is outside: move the line into "
                        + "run = function(params) … end"))
    }
}

extension Script {
    fileprivate var moduleTexts: [String: String] { Dictionary(modules.map { ($0.name, $0.text) }) { $1 } }

    /// A script that requires the main one, which is a module: Lua has a few limits that a tree does not show.
    fileprivate var requiringMain: Script {
        let name = main.name.utf8.map { "\\\($0 < 10 ? "00" : $0 < 100 ? "0" : "")\($0)" }.joined()
        return Script(
            main: ScriptSource(name: main.name, path: "require", text: "require \"\(name)\""),
            modules: modules.filter { $0.name != main.name } + [main])
    }
}

/// Works on a thread with as much of C's stack as the deepest tree takes. Others may have little: two mebibytes where
/// the stack of the program itself has no limit.
private func withDeepStack<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: work()) }
        thread.stackSize = 16 << 20
        thread.start()
    }
}
