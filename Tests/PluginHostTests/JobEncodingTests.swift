import Ledger
import Localization
import LuaSandbox
import TestSupport
import Testing

@testable import PluginHost

@Suite("Jobs and replies between the processes")
struct JobEncodingTests {
    private static let script = Script(
        main: ScriptSource(name: "p", path: "a/p.lua", text: "return 1\n-- 注释"),
        modules: [ScriptSource(name: "m", path: "lib/m.lua", text: "return {}")])
    private static let test = ScriptSource(name: "p_test", path: "a/p_test.lua", text: "return {}")

    static let jobs: [Job] = {
        let commands: [Job.Command] = [
            .describe, .run([]), .run([Job.Pair(name: "top", value: "5"), Job.Pair(name: "甲", value: "a=b\n")]),
            .listCases(test: test), .runCase(test: test, index: 3, isReversed: true), .console,
        ]
        var limits = ScriptLimits()
        limits.deadline = 0.5
        limits[.memory] = 16 << 20
        return commands.flatMap { command in
            [nil, Job.Data(path: "/tmp/快照.sqlite", isImmutable: true, headQuery: "SELECT 1, ''")].map { data in
                Job(
                    command: command, script: script, data: data,
                    context: Job.Context(
                        today: "2014-08-01", viewerName: "财政局", viewerDepartment: data == nil ? nil : "D2",
                        account: "root", currency: .usd, language: .chinese,
                        explained: data == nil ? nil : Job.RecordName(register: "projects", id: "P1")), limits: limits,
                    isProfiled: data == nil)
            }
        }
    }()

    @Test("a job arrives as it was sent", arguments: jobs)
    func roundTrip(job: Job) throws {
        let arrived = try #require(Job(try ScriptValue(decoding: job.encoded.encode())))
        #expect(arrived.command == job.command)
        #expect(arrived.script.main == job.script.main)
        #expect(arrived.script.modules == job.script.modules)
        #expect(arrived.data == job.data)
        #expect(arrived.context == job.context)
        #expect(arrived.limits == job.limits)
        #expect(arrived.isProfiled == job.isProfiled)
    }

    @Test("a reply arrives as it was sent, with its failure")
    func replies() throws {
        let failures = [
            nil, JobFailure(kind: .script, text: Localized(zh: "错", en: "wrong")),
            JobFailure(kind: .limit, text: Localized(verbatim: "")),
        ]
        for failure in failures {
            let place = ScriptProfile.Place(chunk: "p.lua", line: 3, function: nil, own: 5, withCalls: 9)
            var reply = JobReply(
                value: ["kind": "check", "result": [1, 2.5, "x", true]], declaration: .null, printed: "一\n二\n",
                position: 7, headHash: "ab", usage: ["rows": 3], failure: failure)
            if failure == nil { reply.profile = ScriptProfile(microseconds: 9, lines: [place], functions: []) }
            let arrived = try #require(JobReply(try ScriptValue(decoding: reply.encoded.encode())))
            #expect(arrived.value == reply.value)
            #expect(arrived.declaration == .null)
            #expect(arrived.printed == reply.printed)
            #expect(arrived.position == 7)
            #expect(arrived.headHash == "ab")
            #expect(arrived.usage == reply.usage)
            #expect(arrived.profile == reply.profile)
            #expect(arrived.failure == failure)
        }
    }

    @Test("the largest profile is within what a reply may be, whatever the limits are")
    func largestProfile() throws {
        var job = Self.jobs[0]
        job.limits[.values] = 1_000
        let place = ScriptProfile.Place(chunk: "p.lua", line: 3, function: "f", own: 5, withCalls: 9)
        var reply = JobReply(
            value: .null, declaration: .null, printed: "", position: 0, headHash: "", usage: .null, failure: nil)
        reply.profile = ScriptProfile(
            microseconds: 9, lines: [], functions: [ScriptProfile.Place](repeating: place, count: 10_000))
        let arrived = try ScriptValue(decoding: reply.encoded.encode(), mostValues: job.mostValues)
        #expect(JobReply(arrived)?.profile == reply.profile)
    }

    @Test("a job that lacks something is none")
    func incomplete() throws {
        for job in Self.jobs {
            let whole = try #require(job.encoded.table)
            for key in [
                "script", "today", "viewer_name", "account", "currency", "language", "limits",
                "command",
            ] {
                var part = whole
                part[key] = .some(.integer(-1))
                #expect(Job(.table(part)) == nil, "\(key)")
            }
        }
    }

    @Test("a job or reply that says more than it is, or has limits that cannot be, is none")
    func excessive() throws {
        func changed(_ value: ScriptValue, _ key: String, _ part: ScriptValue) throws -> ScriptValue {
            var table = try #require(value.table)
            table[key] = .some(part)
            return .table(table)
        }
        for job in Self.jobs {
            #expect(try Job(changed(job.encoded, "more", 1)) == nil)
            #expect(try Job(changed(job.encoded, "memory", -1)) == nil)
            for deadline in [-1, 1e300] { #expect(try Job(changed(job.encoded, "deadline", .number(deadline))) == nil) }
            if case .runCase = job.command {
                for index in [0, Int64.min] { #expect(try Job(changed(job.encoded, "index", .integer(index))) == nil) }
            }
        }
        let reply = JobReply(
            value: .null, declaration: .null, printed: "", position: 0, headHash: "", usage: .null, failure: nil)
        #expect(try JobReply(changed(reply.encoded, "failure", "worker")) == nil)
        #expect(try JobReply(changed(reply.encoded, "value", .null)) == nil)
    }

    @Test("mangled frames are refused or read, but never crash the reader")
    func fuzz() {
        var random = SplitMix(state: 2_014)
        let messages = Self.jobs.map { Frame.framed($0.encoded.encode()) }
        var refused = 0
        for round in 0..<4_000 {
            var bytes = messages[round % messages.count]
            for _ in 0...Int(random.next() % 4) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + Int(random.next() % 9)))
                default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            let body = Frame.message(in: bytes) ?? Array(bytes.dropFirst(8))
            if let value = try? ScriptValue(decoding: body) {
                if Job(value) == nil { refused += 1 }
                _ = JobReply(value)
            } else {
                refused += 1
            }
        }
        #expect(refused > 2_000, "most of what is mangled is no job any more")
    }
}
