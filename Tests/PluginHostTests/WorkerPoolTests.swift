import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("The pool of workers")
    struct WorkerPoolTests {
        private let job = Job(
            command: .run([]), script: Script(main: ScriptSource(name: "a", path: "a", text: "return 1"), modules: []),
            data: nil,
            context: Job.Context(
                today: "2014-08-01", viewerName: "", viewerDepartment: nil, account: "root", currency: .cny,
                language: .english),
            limits: ScriptLimits())

        /// How many processes of a program there are, once there are as many as expected or three seconds are over.
        private func processes(of executable: String, expecting count: Int) async throws -> Int {
            func now() -> Int {
                let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
                return processes.count { process in
                    let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                    return String(decoding: line, as: UTF8.self).hasPrefix(executable + "\0")
                }
            }
            for _ in 0..<150 where now() != count { try await Task.sleep(for: .milliseconds(20)) }
            return now()
        }

        @Test("for each worker that takes a job another comes up, if so wished", arguments: [true, false])
        func refilling(isRefilled: Bool) async throws {
            let folder = try PluginFolder(["place": ""])
            let executable = folder.path + "/zhaoshang"
            try FileManager.default.createSymbolicLink(atPath: executable, withDestinationPath: Host.executable)
            let pool = WorkerPool(executable: executable, warm: 2, isRefilled: isRefilled)
            #expect(try await processes(of: executable, expecting: 2) == 2)
            #expect(try await pool.perform(job).failure == nil)
            let expected = isRefilled ? 2 : 1
            #expect(try await processes(of: executable, expecting: expected) == expected)
            withExtendedLifetime(pool) {}
        }

        /// A program that answers any job with these bytes.
        private func answering(_ bytes: [UInt8], in folder: PluginFolder) throws -> WorkerPool {
            try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/answer"))
            let program = "#!/bin/sh\ncat > /dev/null\ncat \(folder.path)/answer\n"
            let executable = folder.path + "/worker"
            _ = FileManager.default.createFile(
                atPath: executable, contents: Data(program.utf8), attributes: [.posixPermissions: 0o700])
            return WorkerPool(executable: executable, warm: 0, isRefilled: false)
        }

        @Test("an answer of more values or more bytes than the job allows is no answer")
        func oversized() async throws {
            let folder = try PluginFolder(["place": ""])
            var job = job
            job.limits[.values] = 1_000
            job.limits[.result] = 1_000
            job.limits[.output] = 0
            func answer(values: Int, printed: Int) throws -> WorkerPool {
                let reply = JobReply(
                    value: .list([ScriptValue](repeating: .boolean(true), count: values)), declaration: .null,
                    printed: String(repeating: "x", count: printed), position: 0, headHash: "", usage: .null,
                    failure: nil)
                return try answering(Frame.framed(reply.encoded.encode()), in: folder)
            }
            #expect(try await answer(values: 1_000, printed: 1_000).perform(job).failure == nil)
            for (values, printed) in [(2 * job.mostValues, 0), (0, job.mostOutput)] {
                let failure = await #expect(throws: JobFailure.self) {
                    try await answer(values: values, printed: printed).perform(job)
                }
                #expect(failure?.kind == .worker)
            }
        }
    }
}
