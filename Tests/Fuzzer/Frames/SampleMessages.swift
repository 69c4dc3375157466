import Ledger
import Localization
import LuaSandbox

@testable import PluginHost

/// Jobs and replies of every kind.
enum SampleMessages {
    private static let script = Script(
        main: ScriptSource(name: "p", path: "a/p.lua", text: "return 1\n-- 注释"),
        modules: [
            ScriptSource(name: "m", path: "lib/m.lua", text: "return {}"),
            ScriptSource(name: "a.b", path: "lib/a/b.lua", text: ""),
        ])
    private static let test = ScriptSource(name: "p_test", path: "a/p_test.lua", text: "return {}")

    static let jobs: [Job] = {
        let commands: [Job.Command] = [
            .describe, .run([]), .run([Job.Pair(name: "top", value: "5"), Job.Pair(name: "甲", value: "a=b\n")]),
            .listCases(test: test), .runCase(test: test, index: 3, isReversed: true), .console,
        ]
        return commands.flatMap { command in
            [nil, Job.Data(path: "/tmp/快照.sqlite", isImmutable: true, headQuery: "SELECT 1, ''")].map { data in
                Job(
                    command: command, script: script, data: data,
                    context: Job.Context(
                        today: "2014-08-01", viewerName: "财政局", viewerDepartment: data == nil ? nil : "D2",
                        account: "root", currency: .usd, language: .chinese), limits: ScriptLimits())
            }
        }
    }()

    static let replies: [JobReply] = {
        let failures = [
            nil, JobFailure(kind: .script, text: Localized(zh: "错", en: "wrong")),
            JobFailure(kind: .limit, text: Localized(verbatim: "")),
        ]
        let values: [ScriptValue] = [
            .null,
            ["kind": "check", "result": [["about": ["register": "projects", "id": "P1"], "message": "缺少投资额"]]],
            ["kind": "analysis", "result": ["value": [1, 2.5, "x", true, [:], [7: "y"]]]],
        ]
        return failures.flatMap { failure in
            values.map { value in
                JobReply(
                    value: value, declaration: ["kind": "check", "params": []], printed: "一\n二\n", position: 7,
                    headHash: "ab", usage: ["rows": 3, "peak_memory": 70_000], failure: failure)
            }
        }
    }()
}
