import Foundation
import Ledger
import Localization
import Testing

@testable import PluginHost

@Suite("Failures in a row")
struct FailureCountTests {
    private let failure = JobFailure(kind: .script, text: Localized(verbatim: "x"))

    private func plugin(_ digest: String = "d", at position: Int64 = 1) -> CountedPlugin {
        CountedPlugin(name: "late", digest: digest, position: position)
    }

    private func count(
        _ failure: JobFailure?, of plugin: CountedPlugin, in opened: RunLog.Opened, times: Int = 1
    ) throws {
        for _ in 0..<times { try opened.queue.write { try RunLog.Opened.count(failure, of: plugin, at: "t", in: $0) } }
    }

    @Test("scripts and limits count, what a person or the machine is to blame for does not, and a success ends the row")
    func kinds() throws {
        let folder = try PluginFolder(["empty": ""])
        let opened = try #require(RunLog(folder: folder.path).open())
        try count(failure, of: plugin(), in: opened, times: 2)
        try count(JobFailure(kind: .limit, text: Localized(verbatim: "x")), of: plugin(), in: opened)
        try count(JobFailure(kind: .input, text: Localized(verbatim: "x")), of: plugin(), in: opened)
        try count(JobFailure(kind: .worker, text: Localized(verbatim: "x")), of: plugin(), in: opened)
        #expect(opened.failures(of: plugin()) == 3)
        try count(nil, of: plugin(), in: opened)
        #expect(opened.failures(of: plugin()) == 0)
    }

    @Test("other code, or a plugin that was enabled since, starts afresh")
    func marks() throws {
        let folder = try PluginFolder(["empty": ""])
        let opened = try #require(RunLog(folder: folder.path).open())
        try count(failure, of: plugin(), in: opened, times: 4)
        #expect(opened.failures(of: plugin("other")) == 0 && opened.failures(of: plugin(at: 2)) == 0)
        try count(failure, of: plugin(at: 2), in: opened)
        #expect(opened.failures(of: plugin(at: 2)) == 1)
    }

    @Test("many at once count each of theirs")
    func atOnce() async throws {
        let folder = try PluginFolder(["empty": ""])
        let log = RunLog(folder: folder.path)
        _ = try #require(log.open())
        await withTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    guard let opened = log.open() else { return }
                    for _ in 0..<25 { opened.count(failure, of: plugin(), at: "t") }
                }
            }
        }
        #expect(log.open()?.failures(of: plugin()) == 100)
    }
}
