import Foundation
import Journal
import Ledger
import Localization
import LuaSandbox
import TestSupport
import Testing

@testable import PluginHost

/// All tests that start workers, one after another: scripts are limited in real time, so a test may not be crowded out
/// by all the others.
@Suite("With worker processes", .serialized) enum WithWorkers {}

/// A plugin host on a small zone in memory, on 2014-08-01, with workers of the built executable and the plugins of a
/// folder, or those that ship.
struct Host {
    let ledger: Ledger
    let runner: PluginRunner
    /// Held, so that its files are there as long as the host is.
    private let folder: PluginFolder?

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let shippedPlugins = repository + "/Plugins"

    static let executable = builtProduct("zhaoshang")

    init(
        language: Language = .english, plugins folder: PluginFolder? = nil,
        limits: ScriptLimits = ScriptLimits()
    ) throws {
        self.folder = folder
        let moment = Clock.Moment("2014-08-01") ?? Clock.Moment(day: .beginning, recorded: "")
        ledger = try Ledger.inMemory(clock: .fixed(moment))
        let departments = [("招商局", 1), ("财政局", 2)].map { name, order in
            Draft.add("departments", ["name": .text(name), "sort_order": .integer(Int64(order))])
        }
        let projects = [("轴承项目", "D1", "1.5亿"), ("物流园", "D2", "8000万")].map { name, department, amount in
            Draft.add(
                "projects",
                [
                    "name": .text(name), "department": .text(department), "category": .text("industry"),
                    "reported_on": .text("2013-09-10"), "total_investment": .text(amount),
                ])
        }
        try ledger.post(departments + projects, by: .system)
        runner = PluginRunner(
            ledger: ledger,
            catalogue: PluginCatalogue(ledgerFolder: nil, shippedFolder: folder?.path ?? Host.shippedPlugins),
            account: .system,
            language: language, workers: WorkerPool(executable: Host.executable, warm: 0, isRefilled: false),
            limits: limits, keepingLog: false)
    }

    func run(_ code: String, path: String = "script.lua") async throws -> Outcome {
        try await runner.run(
            runner.script(code, path: path), parameters: [], on: try ledger.snapshot(for: .wholeZone))
    }

    /// What a bare script returns.
    func value(of code: String) async throws -> ScriptValue {
        if case .value(let value) = try await run(code).result { value } else { .null }
    }

    /// Why a script fails; nil if it does not.
    func failure(of code: String) async -> JobFailure? {
        do { _ = try await run(code) } catch { return error as? JobFailure }
        return nil
    }

    /// Each expression's value as JSON, all in one run.
    func json(_ expressions: [String], modules: [String]) async throws -> [String] {
        let requires = modules.map { "local \($0) = require '\($0)'\n" }.joined()
        let items = expressions.map { "json.encode(\($0))" }.joined(separator: ",\n")
        let code = "\(requires)local json = require 'json'\nreturn { \(items) }"
        return try await value(of: code).list?.compactMap(\.text) ?? []
    }
}

/// A folder with files, gone when nobody holds it any longer.
final class PluginFolder: Sendable {
    let path: String

    init(_ files: [String: String]) throws {
        path = NSTemporaryDirectory() + "zhaoshang-plugins-\(UUID().uuidString)"
        for (name, text) in files {
            let file = URL(fileURLWithPath: path).appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
