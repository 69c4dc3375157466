import Ledger
import LuaSandbox

extension Job {
    /// Goes once through what reading a job and writing a reply take: a process that waits for its job has then made
    /// the types and bound the symbols that both need.
    static func rehearse() {
        let job = Job(
            command: .run([Pair(name: "name", value: "value")]),
            script: Script(main: ScriptSource(name: "script", path: "script", text: "return 1"), modules: []),
            data: Data(path: "ledger.sqlite", isImmutable: false, headQuery: "SELECT 1"),
            context: Context(
                today: "2014-01-01", viewerName: "viewer", viewerDepartment: "D1", account: "account", currency: .cny,
                language: .chinese),
            limits: ScriptLimits())
        _ = (try? ScriptValue(decoding: job.encoded.encode())).flatMap(Job.init)
        let usage = ScriptValue(["rows": 1].mapValues { .integer($0) })
        let reply = JobReply(
            value: .list([.number(1)]), declaration: .null, printed: "", position: 1, headHash: "", usage: usage,
            failure: nil)
        _ = reply.encoded.encode()
        _ = Snapshot.readableTables
    }
}
