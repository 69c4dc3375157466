import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

extension AttackTests {
    @Suite("Workers that are not what they should be") struct WorkerProtocolTests {
        private let script = Script(
            main: ScriptSource(name: "attack", path: "attack.lua", text: "-- one\n-- two\n-- three\n"), modules: [])

        private func attempt(
            _ body: String, script: Script? = nil, deadline: Double = 5
        ) async throws -> Attempt {
            let box = try Box()
            let standIn = try StandIn(body)
            let pool = WorkerPool(executable: standIn.executable, warm: 0, isRefilled: false)
            var limits = ScriptLimits()
            limits.deadline = deadline
            limits.loadDeadline = min(deadline, limits.loadDeadline)
            return try await box.attempt(script ?? self.script, box.runner(pool, limits))
        }

        private func expectTrouble(_ attempt: Attempt, _ place: SourceLocation = #_sourceLocation) {
            attempt.expect(
                .worker, en: "the script process ended unexpectedly", zh: "脚本进程意外结束", place)
        }

        @Test(
            "a worker that dies by a signal",
            arguments: [
                "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
                "ALRM",
                "TERM", "STKFLT", "XFSZ", "VTALRM", "PROF", "IO", "PWR",
            ])
        func signals(signal: String) async throws {
            let attempt = try await attempt("kill -s \(signal) $$")
            expectTrouble(attempt)
            try await Box().isUntouched()
        }

        @Test("a worker that the system stops for using forbidden calls, or too much of the processor")
        func stoppedBySystem() async throws {
            let filtered = try await attempt("kill -s SYS $$")
            filtered.expect(.worker, en: "stopped by the sandbox's system call filter", zh: "被沙箱的系统调用过滤终止")
            let exhausted = try await attempt("kill -s XCPU $$")
            exhausted.expect(.limit, en: "used up its processor time", zh: "用尽了处理器时间")
            try await Box().isUntouched()
        }

        @Test("a worker that was given little of C's stack has what scripts may nest all the same")
        func smallStack() async throws {
            let box = try Box()
            let standIn = try StandIn("ulimit -Ss 1024\nexec '\(box.zone.executable)' \"$@\"")
            let pool = WorkerPool(executable: standIn.executable, warm: 0, isRefilled: false)
            let code = SQLTests.chain(60, unions: 99) + "return zone.sql(sql):first().x"
            let script = Script(main: ScriptSource(name: "attack", path: "attack.lua", text: code), modules: [])
            let attempt = try await box.attempt(script, box.runner(pool))
            attempt.expect(.gives(1), #_sourceLocation)
        }

        @Test("a waiting worker that is killed before its job comes")
        func killedWhileWaiting() async throws {
            let box = try Box()
            let executable = try box.zone.anotherExecutable()
            let pool = WorkerPool(executable: executable, warm: 1, isRefilled: true)
            var own: Set<String> = []
            for _ in 0..<200 where own.isEmpty {
                try await Task.sleep(for: .milliseconds(10))
                own = Processes.workers(of: executable)
            }
            for process in own { if let id = pid_t(process) { kill(id, SIGKILL) } }
            let killed = try await box.attempt(script, box.runner(pool))
            #expect(killed.failure?.kind == .worker || killed.failure == nil)
            let next = try await box.attempt(script, box.runner(pool))
            #expect(next.failure == nil, "\(next.failure?.text.en ?? "")")
        }

        @Test("a waiting worker holds nothing but its three pipes, and no variable that it needs not")
        func inheritance() async throws {
            let box = try Box()
            let executable = try box.zone.anotherExecutable()
            let pool = WorkerPool(executable: executable, warm: 1, isRefilled: false)
            var held: [String] = []
            var waiting: Set<String> = []
            // Until it is up.
            for _ in 0..<200 where held.count != 3 {
                try await Task.sleep(for: .milliseconds(10))
                waiting = Processes.workers(of: executable)
                held = waiting.first.map(Processes.openFiles) ?? []
            }
            #expect(held.count == 3 && held.allSatisfy { $0.hasPrefix("pipe:") }, "\(held)")
            withExtendedLifetime(pool) {}
            for process in waiting {
                let variables = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
                #expect(String(decoding: variables, as: UTF8.self) == "LC_ALL=C.UTF-8\0")
            }
        }

        @Test(
            "a worker at work that is killed or stopped from outside", arguments: [SIGKILL, SIGSEGV, SIGTERM, SIGALRM])
        func killedAtWork(signal: Int32) async throws {
            let box = try Box()
            let executable = try box.zone.anotherExecutable()
            let pool = WorkerPool(executable: executable, warm: 0, isRefilled: false)
            let looping = Script(
                main: ScriptSource(name: "attack", path: "attack.lua", text: "while true do end"), modules: [])
            var limits = ScriptLimits()
            limits.deadline = 1.5
            let runner = try box.runner(pool, limits)
            async let attempt = box.attempt(looping, runner)
            // Until its handler is there, a worker would die of a foreign alarm, too.
            try await Task.sleep(for: .seconds(1))
            for _ in 0..<20 {
                try await Task.sleep(for: .milliseconds(20))
                for process in Processes.workers(of: executable) {
                    if let id = pid_t(process) { kill(id, signal) }
                }
            }
            let failure = try await attempt.failure
            // A tick of the clock that is none of ours does not end a script early, and none keeps it from ending.
            #expect(failure?.kind == (signal == SIGALRM ? .limit : .worker), "\(failure?.text.en ?? "")")
            // It dies of the signal itself, not of what a handler for it may not do.
            if signal != SIGALRM { #expect(failure?.text.en.contains("signaled(\(signal))") == true) }
            try await box.isUntouched()
        }

        /// What a worker writes, in the language of `printf`, and that is no answer.
        private static let answers: [(name: String, bytes: String)] = [
            ("nothing", ""), ("half a length", "\\000\\000\\000"), ("half a frame", length(100) + "half"),
            ("a frame and more", length(1) + "\\000more"), ("an empty frame", length(0)),
            ("a length of 2⁶⁴ - 1", String(repeating: "\\377", count: 8) + "x"),
            ("a length of 2⁶³", "\\200\\000\\000\\000\\000\\000\\000\\000x"),
            ("a length of 1 TiB", "\\000\\000\\001\\000\\000\\000\\000\\000x"),
            ("a value that is no reply", length(1) + "\\000"), ("an unknown tag", length(1) + "\\377"),
            ("a list of 2³² - 1 values", length(5) + "\\006\\377\\377\\377\\377"),
            ("a text of 2³² - 1 bytes", length(5) + "\\005\\377\\377\\377\\377"),
            ("a table of 2³² - 1 entries", length(5) + "\\007\\377\\377\\377\\377"),
            ("lists in lists", length(2000) + String(repeating: "\\006\\001\\000\\000\\000", count: 400)),
            ("not a number", length(9) + "\\004\\377\\377\\377\\377\\377\\377\\377\\377"),
            ("bytes that are no UTF-8", length(6) + "\\005\\001\\000\\000\\000\\377"),
            (
                "keys out of order",
                length(21) + "\\007\\002\\000\\000\\000\\003\\002\\000\\000\\000\\000\\000\\000\\000\\000\\001"
            ),
            ("a line of text", "true\\n"),
        ]

        private static func length(_ count: Int) -> String {
            (0..<8).map { "\\" + String(0o1000 + (count >> (56 - 8 * $0)) & 0xFF, radix: 8).suffix(3) }.joined()
        }

        @Test("a worker whose answer is none", arguments: answers.map(\.name))
        func answer(name: String) async throws {
            let bytes = try #require(Self.answers.first { $0.name == name }?.bytes)
            expectTrouble(try await attempt("cat > /dev/null\nprintf '\(bytes)'"))
            expectTrouble(try await attempt("printf '\(bytes)'"))
            try await Box().isUntouched()
        }

        @Test("a worker that is none", arguments: ["/bin/true", "/bin/false", "/bin/echo", "/bin/cat"])
        func foreign(executable: String) async throws {
            let box = try Box()
            let pool = WorkerPool(executable: executable, warm: 1, isRefilled: true)
            expectTrouble(try await box.attempt(script, box.runner(pool)))
        }

        @Test(
            "a worker that is not there, or may not be run", arguments: ["/nowhere/worker", "/etc/passwd", "/tmp", ""])
        func missing(executable: String) async throws {
            let box = try Box()
            let pool = WorkerPool(executable: executable, warm: 1, isRefilled: true)
            let attempt = try await box.attempt(script, box.runner(pool))
            #expect(attempt.failure?.kind == .worker)
            #expect(attempt.failure?.text.zh.isEmpty == false)
        }

        @Test("a worker that floods its output")
        func output() async throws {
            let attempt = try await attempt("cat > /dev/null\nexec cat /dev/zero")
            expectTrouble(attempt)
            #expect(attempt.took < .seconds(6))
            try await Box().isUntouched()
        }

        @Test("a worker that floods its error output")
        func errors() async throws {
            let attempt = try await attempt("cat > /dev/null\nhead -c 1000000 /dev/zero | tr '\\0' x >&2")
            expectTrouble(attempt)
            #expect((attempt.failure?.text.en.utf8.count ?? 0) < 100_000)
            try await Box().isUntouched()
        }

        @Test("a worker that reads nothing and ends")
        func deaf() async throws {
            let long = Script(
                main: ScriptSource(
                    name: "attack", path: "attack.lua", text: String(repeating: "-- x\n", count: 200_000)),
                modules: [])
            expectTrouble(try await attempt("exit 0", script: long))
            expectTrouble(try await attempt("exec < /dev/null\nexit 3", script: long))
            try await Box().isUntouched()
        }

        @Test(
            "a worker whose last words are forged",
            arguments: [
                "", "75", "0:", "1:attack.lua", "-1:@attack.lua", "0:@attack.lua", "99:@attack.lua", "2:@/etc/passwd",
                "99999999999999999999:@attack.lua", "x:y:z", "2:@attack.lua\\n", ":::", "\\033[2J",
            ])
        func lastWords(words: String) async throws {
            let attempt = try await attempt("cat > /dev/null\nprintf '\(words)' >&2\nexit \(Worker.hardKillStatus)")
            attempt.expect(.limit, en: "the script ran longer than its limit of ", zh: "脚本运行超过了 ")
            #expect(attempt.failure?.text.en.contains("root:") == false)
            try await Box().isUntouched()
        }

        @Test("a worker that is told a line quotes it")
        func honestLastWords() async throws {
            let attempt = try await attempt("cat > /dev/null\necho '2:@attack.lua' >&2\nexit \(Worker.hardKillStatus)")
            attempt.expect(.limit, 2, en: "-- two", zh: "-- two")
        }

        @Test(
            "workers that stay when they have said everything are killed, and nobody waits for them",
            .timeLimit(.minutes(1)))
        func lingering() async throws {
            let box = try Box()
            let stays = "echo $$ > \"$0.id\"\nexec > /dev/null\nexec sleep 60"
            for answer in ["'\(box.zone.executable)' \"$@\"", "cat > /dev/null"] {
                let standIn = try StandIn(answer + "\n" + stays)
                let pool = WorkerPool(executable: standIn.executable, warm: 0, isRefilled: false)
                let code = Script(main: ScriptSource(name: "attack", path: "attack.lua", text: "return 1"), modules: [])
                let attempt = try await box.attempt(code, box.runner(pool))
                if answer.hasPrefix("cat") {
                    expectTrouble(attempt)
                } else {
                    attempt.expect(.gives(1), #_sourceLocation)
                }
                let id = try String(contentsOfFile: standIn.executable + ".id", encoding: .utf8)
                let process = try #require(pid_t(id.trimmingCharacters(in: .whitespacesAndNewlines)))
                while kill(process, 0) == 0 { try await Task.sleep(for: .milliseconds(5)) }
            }
            try await box.isUntouched()
        }

        @Test("workers that hang are killed: deaf ones, mute ones, stopped ones, and those that ignore being asked")
        func hanging() async throws {
            let long = Script(
                main: ScriptSource(
                    name: "attack", path: "attack.lua", text: String(repeating: "-- x\n", count: 200_000)),
                modules: [])
            let bodies = [
                "exec sleep 60", "cat > /dev/null\nprintf '\\000\\000\\000half'\nexec sleep 60", "kill -s STOP $$",
                "trap '' TERM INT HUP\nexec sleep 60", "exec < /dev/null\nexec sleep 60",
                "while :; do :; done",
            ]
            try await withThrowingTaskGroup(of: (String, Attempt).self) { group in
                for body in bodies {
                    group.addTask { (body, try await attempt(body, script: long, deadline: 0.1)) }
                }
                for try await (body, attempt) in group {
                    #expect(attempt.failure?.kind == .limit, "\(body): \(attempt.failure?.text.en ?? "")")
                    #expect(attempt.failure?.text.en.contains("was killed") == true, "\(body)")
                    #expect(attempt.failure?.text.zh.contains("已被终止") == true, "\(body)")
                    // The host gives a worker three seconds beyond its script's limits.
                    #expect(attempt.took < .seconds(0.1 + 0.1 + 3 + 1), "\(body)")
                }
            }
            try await Box().isUntouched()
        }
    }
}
