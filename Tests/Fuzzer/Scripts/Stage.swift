import Foundation
import Ledger
import LuaSandbox

@testable import PluginHost

/// What the C layer needs of the host to run plugins without Swift: our Lua, the shared modules, and what host functions
/// answered once.
struct Stage {
    let folder: URL

    init(folder: URL, repository: URL, zone: SmallZone) throws {
        self.folder = folder
        try? FileManager.default.removeItem(at: folder)
        for part in ["trusted", "plain", "replies"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        try write(PackageResources.runner_lua, to: "runner.lua")
        for (name, source) in PreparedState.publicModules { try write(source, to: "trusted/\(name).lua") }
        for (name, source) in PreparedState.privateModules { try write(source, to: "trusted/host.\(name).lua") }
        let library = repository.appending(path: "Plugins/lib").path(percentEncoded: false)
        for module in ScriptSource.modules(in: library) {
            try write(Array(module.text.utf8), to: "plain/\(module.name).lua")
        }
        let rules = repository.appending(path: "Plugins/rule-sets/efficacy.yaml")
        let replies = try Self.replies(zone, rules: String(contentsOf: rules, encoding: .utf8))
        for (name, values) in replies { try write(ScriptValue.list(values).encode(), to: "replies/\(name)") }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: folder.appending(path: path))
    }

    private static func replies(_ zone: SmallZone, rules: String) throws -> [(String, [ScriptValue])] {
        let state = try ScriptState(seed: 1, language: .chinese)
        HostFunctions.provideDeclarations(to: state)
        HostFunctions(context: zone.context, position: 1, limits: ScriptLimits()).provide(to: state)
        let database = try ReadOnlyDatabase(
            path: zone.snapshot.path, immutable: zone.snapshot.isImmutable, allowedTables: Snapshot.readableTables)
        try database.beginSnapshot()
        AssessmentFunctions(database: database, context: zone.context).provide(to: state)
        let ask = try state.loadTrusted(source: "return function(...) return host.call(...) end", name: "ask")
        let calls: [[ScriptValue]] = [
            ["describe_registers"], ["chart_kinds"], ["context"], ["limits"], ["money.parse", "1.5亿"],
            ["money.format", 15_000_000_000],
            ["text.width", "项目"], ["nearest", "project", ["projects", "departments"]], ["rates", [:]],
            ["assess", ["period": "2014", "rules": .text(rules)]], ["rule_queries", .text(rules), "2014"],
        ]
        return try calls.map { ($0[0].text ?? "", try state.call(ask, $0)) }
    }
}
