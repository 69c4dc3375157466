import Glibc
import LuaSandbox

/// A script state with everything of this program in it (the data API, the host modules, the runner) and nothing of a
/// job: what a worker has ready when its job arrives. It is made in the same way whether anybody waits or not, so that
/// a script cannot tell the two apart by its memory.
struct PreparedState {
    let state: ScriptState
    let runner: ScriptFunction
    let output: Output

    /// What scripts print; a class, since the state's callback and the session share it.
    final class Output {
        var text = ""
    }

    /// Host modules that scripts may require, and those that only our own Lua may.
    static let publicModules: [(String, [UInt8])] = [
        ("date", PackageResources.date_lua), ("document", PackageResources.document_lua),
        ("json", PackageResources.json_lua), ("money", PackageResources.money_lua),
        ("stats", PackageResources.stats_lua), ("test", PackageResources.test_lua),
        ("text", PackageResources.text_lua),
    ]
    static let privateModules: [(String, [UInt8])] = [
        ("assessing", PackageResources.assessing_lua), ("cell_value", PackageResources.cell_value_lua),
        ("chart", PackageResources.chart_lua),
        ("chart_rows", PackageResources.chart_rows_lua), ("comparison", PackageResources.comparison_lua),
        ("console", PackageResources.console_lua), ("declaration", PackageResources.declaration_lua),
        ("description", PackageResources.description_lua), ("document_table", PackageResources.document_table_lua),
        ("explanation", PackageResources.explanation_lua), ("given", PackageResources.given_lua),
        ("problem", PackageResources.problem_lua),
        ("query", PackageResources.query_lua), ("result", PackageResources.result_lua),
        ("schema", PackageResources.schema_lua), ("zone", PackageResources.zone_lua),
    ]

    init() throws {
        let output = Output()
        state = try ScriptState(
            ownLimits: ScriptLimit.counted, seed: 1, language: .chinese, print: { output.text += $0 })
        self.output = output
        state.onHardKill(descriptor: STDERR_FILENO, status: Worker.hardKillStatus, report: [])
        HostFunctions.provideDeclarations(to: state)
        for (name, source) in Self.publicModules {
            try state.addModule(name, source: Self.text(source), chunkName: "=[\(name)]", trust: .trusted)
        }
        for (name, source) in Self.privateModules {
            try state.addModule("host." + name, source: Self.text(source), chunkName: "=[\(name)]", trust: .trusted)
        }
        runner = try state.loadTrusted(source: Self.text(PackageResources.runner_lua), name: "runner")
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
