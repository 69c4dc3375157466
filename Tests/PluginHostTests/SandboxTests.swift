import Foundation
import GRDB
import Journal
import Ledger
import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("The sandbox of a worker")
    struct SandboxTests {
        /// An executable that is the worker, started by a shell in another way.
        private func executable(_ command: String, in folder: PluginFolder) throws -> String {
            let path = folder.path + "/worker"
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            try Data("#!/bin/sh\n\(command)\n".utf8).write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            return path
        }

        /// A worker on a machine that lacks a system call; `call` may end in `:ARGUMENT=VALUE`.
        private func executable(without call: String, error: Int32, in folder: PluginFolder) throws -> String {
            let probe = URL(fileURLWithPath: Host.executable).deletingLastPathComponent().path + "/SandboxProbe"
            return try executable("exec '\(probe)' without \(call) \(error) '\(Host.executable)' \"$@\"", in: folder)
        }

        private func ledger(in folder: PluginFolder, configuration: String? = nil) throws -> Ledger {
            let moment = try #require(Clock.Moment("2014-08-01"))
            let ledger = try Ledger.create(
                in: folder.path + "/ledger", settings: Ledger.Settings(), administrator: "root", osUser: nil,
                clock: .fixed(moment))
            if let configuration {
                let file = URL(fileURLWithPath: ledger.folder + "/" + SandboxConfiguration.fileName)
                try Data(configuration.utf8).write(to: file)
            }
            return ledger
        }

        private func runner(
            on ledger: Ledger, executable: String = Host.executable, limits: ScriptLimits = ScriptLimits()
        ) throws -> PluginRunner {
            PluginRunner(
                ledger: ledger, catalogue: PluginCatalogue(ledgerFolder: ledger.folder, shippedFolder: nil),
                account: try ledger.account(named: "root"), language: .english,
                workers: WorkerPool(executable: executable, warm: 0, isRefilled: false), limits: limits)
        }

        private func run(_ code: String, _ runner: PluginRunner) async throws -> Outcome {
            try await runner.run(
                runner.script(code, path: "script.lua"), parameters: [],
                on: try runner.ledger.snapshot(for: .wholeZone))
        }

        private func openLayers(_ ledger: Ledger) throws -> [String] {
            try DatabaseQueue(path: ledger.folder + "/operations.sqlite").read { database in
                try String.fetchAll(database, sql: "SELECT open_layers FROM runs ORDER BY number")
            }
        }

        /// System calls without which one layer cannot be closed: `prctl` 38 is no new privileges and 4 not being
        /// dumpable; `prlimit64` is told which limit by its second argument.
        private static let missing: [(layer: Containment.Layer, call: String)] = [
            (.singleThread, "getdents64"), (.noNewPrivileges, "prctl:0=38"), (.capabilities, "capset"),
            (.coreLimit, "prlimit64:1=4"), (.coreLimit, "prctl:0=4"), (.cpuLimit, "prlimit64:1=0"),
            (.fileSizeLimit, "prlimit64:1=1"), (.processLimit, "prlimit64:1=6"), (.addressSpaceLimit, "prlimit64:1=9"),
            (.landlock, "landlock_create_ruleset"), (.landlock, "landlock_restrict_self"),
            (.openFilesLimit, "prlimit64:1=7"), (.seccomp, "seccomp"),
        ]

        @Test(
            "where a layer cannot be closed the script does not run, and the message says which, why and what to do",
            arguments: missing)
        func failsClosed(layer: Containment.Layer, call: String) async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder)
            let runner = try runner(
                on: ledger, executable: try executable(without: call, error: EOPNOTSUPP, in: folder))
            let failure = await #expect(throws: JobFailure.self) { try await run("print('ran')", runner) }
            #expect(failure?.kind == .worker)
            let text = try #require(failure?.text)
            for text in [text.zh, text.en] {
                #expect(text.contains(layer.rawValue))
                #expect(text.contains("Operation not supported"))
                #expect(text.contains("\nlayers:\n  \(layer.rawValue): optional") == !layer.isIndispensable)
            }
            #expect(text.zh.contains(layer.label.zh))
            #expect(text.en.contains(layer.label.en))
            #expect(text.zh.contains("怎么办："))
            #expect(text.en.contains("What to do: "))
        }

        @Test(
            "a layer that the administrator made optional may stay open, and the run log says so",
            arguments: missing.filter { !$0.layer.isIndispensable })
        func waived(layer: Containment.Layer, call: String) async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder, configuration: "layers:\n  \(layer.rawValue): optional\n")
            let lacking = try executable(without: call, error: ENOSYS, in: folder)
            #expect(try await run("print('ran')", try runner(on: ledger, executable: lacking)).printed == "ran\n")
            // Where it can be closed it is, waived or not.
            #expect(try await run("print('ran')", try runner(on: ledger)).printed == "ran\n")
            #expect(try openLayers(ledger) == [layer.rawValue, ""])
        }

        @Test("making one layer optional leaves the others required")
        func othersRequired() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder, configuration: "layers: { landlock: optional, seccomp: required }")
            let runner = try runner(
                on: ledger, executable: try executable(without: "seccomp", error: EINVAL, in: folder))
            let failure = await #expect(throws: JobFailure.self) { try await run("print('ran')", runner) }
            #expect(failure?.text.en.contains("(seccomp: the system call filter, seccomp: Invalid argument)") == true)
        }

        @Test("a configuration that is not understood stops every script, plugins' descriptions and tests included")
        func brokenConfiguration() async throws {
            let folder = try PluginFolder(["plugins/a.lua": "return {}", "plugins/a_test.lua": "return {}"])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder, configuration: "layers:\n  landlok: optional\n")
            let runner = PluginRunner(
                ledger: ledger,
                catalogue: PluginCatalogue(ledgerFolder: nil, shippedFolder: folder.path + "/plugins"),
                account: .system, language: .english,
                workers: WorkerPool(executable: Host.executable, warm: 0, isRefilled: false))
            let plugin = try runner.catalogue.plugin("a")
            await #expect(throws: SandboxConfigurationProblem.self) { try await run("print(1)", runner) }
            await #expect(throws: SandboxConfigurationProblem.self) { try await runner.describe(plugin) }
            await #expect(throws: SandboxConfigurationProblem.self) { try await runner.test(plugin) }
        }

        @Test("a worker that the filter or the processor time limit ended is reported as what it is")
        func endedBySignals() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder)
            for (signal, kind, text) in [
                ("SYS", JobFailure.Kind.worker, "was stopped by the sandbox's system call filter"),
                ("XCPU", .limit, "used up its processor time"), ("KILL", .worker, "ended unexpectedly"),
            ] {
                let runner = try runner(on: ledger, executable: try executable("kill -\(signal) $$", in: folder))
                let failure = await #expect(throws: JobFailure.self) { try await run("print(1)", runner) }
                #expect(failure?.kind == kind, "\(signal)")
                #expect(failure?.text.en.contains(text) == true, "\(failure?.text.en ?? "")")
            }
        }

        /// What the kernel says about a process.
        private func words(_ process: String, _ file: String) -> [String] {
            let bytes = FileManager.default.contents(atPath: "/proc/\(process)/\(file)") ?? Data()
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
                $0.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
            }
        }

        private func descriptors(of process: String) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []).sorted()
        }

        /// A worker of this process in which a script runs.
        private func lockedWorker() async throws -> String {
            let own = "PPid: \(ProcessInfo.processInfo.processIdentifier)"
            for _ in 0..<400 {
                let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
                for process in processes where Int(process) != nil {
                    let status = words(process, "status")
                    if status.contains(own), status.contains("Seccomp: 2") { return process }
                }
                try await Task.sleep(for: .milliseconds(5))
            }
            return ""
        }

        @Test(
            "while a script runs the kernel shows its process locked in, and nothing open that could be written",
            .enabled(if: geteuid() == 0, "what a locked process has open is root's to see"))
        func lockedIn() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder)
            var limits = ScriptLimits()
            limits.deadline = 2
            let runner = try runner(on: ledger, limits: limits)
            async let running = try? run("while true do zone.projects():count() end", runner)
            let process = try await lockedWorker()
            let status = words(process, "status")
            for line in [
                "NoNewPrivs: 1", "CapEff: 0000000000000000", "CapPrm: 0000000000000000", "Threads: 1",
            ] {
                #expect(status.contains(line), "\(line)")
            }
            let bounds = words(process, "limits")
            for line in [
                "Max core file size 0 0 bytes", "Max file size 0 0 bytes", "Max processes 0 0 processes",
                "Max open files 0 0 files", "Max cpu time 10 11 seconds",
            ] {
                #expect(bounds.contains(line), "\(line)")
            }
            #expect(!bounds.contains { $0.hasPrefix("Max address space unlimited") })
            let open = descriptors(of: process)
            // The ledger, its log and the log's shared memory.
            #expect(open == ["0", "1", "2", "3", "4", "5"])
            for descriptor in open where !["0", "1", "2"].contains(descriptor) {
                let flags = words(process, "fdinfo/\(descriptor)").first { $0.hasPrefix("flags:") }
                let octal = flags?.split(separator: " ").last.flatMap { Int32($0, radix: 8) }
                #expect(try #require(octal) & O_ACCMODE == O_RDONLY, "\(descriptor)")
            }
            _ = await running
        }

        @Test("a worker lets go of whatever files it was started with")
        func inherited() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let worker = Process()
            worker.executableURL = URL(
                fileURLWithPath: try executable(
                    "exec 7</etc/passwd 8>'\(folder.path)/kept'; exec '\(Host.executable)' worker", in: folder))
            let input = Pipe()
            worker.standardInput = input
            try worker.run()
            let process = String(worker.processIdentifier)
            var open: [String] = []
            for _ in 0..<400 where open != ["0", "1", "2"] || words(process, "comm") != ["zhaoshang"] {
                try await Task.sleep(for: .milliseconds(5))
                open = descriptors(of: process)
            }
            #expect(open == ["0", "1", "2"])
            try input.fileHandleForWriting.close()
            worker.waitUntilExit()
        }

        @Test("a ledger that is written meanwhile, with a long log, is read as it was")
        func longLog() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder)
            // Longer than what of the log's shared memory is mapped at the first read (4,062 pages of it).
            let writer = try DatabaseQueue(path: ledger.folder + "/ledger.sqlite")
            try await writer.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_autocheckpoint = 0; CREATE TABLE padding (bytes BLOB)")
                for _ in 0..<12 {
                    try database.execute(
                        sql: """
                            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                            INSERT INTO padding SELECT zeroblob(3500) FROM n
                            """)
                }
            }
            try ledger.post(
                [.add("departments", ["name": .text("招商局"), "sort_order": .integer(1)])],
                by: try ledger.account(named: "root"))
            let size = try FileManager.default.attributesOfItem(atPath: ledger.folder + "/ledger.sqlite-wal")[.size]
            #expect(try #require(size as? Int) > 10_000 * 4096)
            let code = "local n = 0 for d in zone.departments() do n = n + 1 end return n"
            #expect(try await value(of: code, runner(on: ledger)) == .integer(1))
        }

        private func value(of code: String, _ runner: PluginRunner) async throws -> ScriptValue {
            if case .value(let value) = try await run(code, runner).result { value } else { .null }
        }

        @Test("the ledger's file may be mapped as late as when the script reads")
        func lateMapping() async throws {
            let folder = try PluginFolder([:])
            defer { withExtendedLifetime(folder) {} }
            let ledger = try ledger(in: folder)
            let root = try ledger.account(named: "root")
            try ledger.post([.add("departments", ["name": .text("招商局"), "sort_order": .integer(1)])], by: root)
            // What is read before locking in, the schema and the head of the journal, is all in the log; the rest is not.
            let writer = try DatabaseQueue(path: ledger.folder + "/ledger.sqlite")
            try await writer.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0; PRAGMA writable_schema = ON;
                        UPDATE sqlite_master SET sql = sql || ' '
                        """)
            }
            try ledger.post([.add("people", ["name": .text("王"), "department": .text("D1")])], by: root)
            #expect(try await value(of: "return zone.projects():count()", runner(on: ledger)) == .integer(0))
        }
    }
}
