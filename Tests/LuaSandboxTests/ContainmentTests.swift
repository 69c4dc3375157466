import CSandbox
import Foundation
import LuaSandbox
import Testing

@Suite("Locking the process in")
struct ContainmentTests {
    @Test("a process with several threads is refused, in both languages, and that cannot be waived")
    func threads() throws {
        // Tests always run beside other threads. The layers themselves are for good, so a test cannot close them here.
        #expect(try #require(Containment.threadCount) > 1)
        let problem = #expect(throws: ContainmentProblem.self) {
            try Containment.lockIn(
                cpuSeconds: 60, addressSpaceBytes: 1 << 30, waived: Set(Containment.Layer.allCases))
        }
        #expect(problem?.layer == .singleThread)
        #expect(problem?.text.zh.contains("单线程进程") == true)
        #expect(problem?.text.zh.contains("这一层不能放宽") == true)
        #expect(problem?.text.en.contains("so the script does not run") == true)
        #expect(problem?.text.en.hasSuffix("This layer cannot be waived.") == true)
    }

    @Test("layers are named as the C layer names them, in the order in which it closes them")
    func names() {
        let names = (0..<SANDBOX_LAYER_COUNT.rawValue).map { String(cString: sandbox_layer_name(sandbox_layer($0))) }
        #expect(Containment.Layer.allCases.map(\.rawValue) == names)
    }

    @Test("no system call that is left takes a file name, starts anything or reaches anybody, and each has a reason")
    func calls() {
        let allowed = Containment.calls.filter(\.isAllowed)
        #expect(
            Set(allowed.map(\.name)) == [
                "read", "pread64", "fstat", "fcntl", "close", "write", "writev", "mmap", "mprotect", "munmap", "mremap",
                "madvise", "brk", "futex", "timer_create", "timer_settime", "timer_delete", "rt_sigaction",
                "rt_sigprocmask", "rt_sigreturn", "gettid", "clock_gettime", "gettimeofday", "time", "getrusage",
                "getrandom", "exit_group", "getpid", "tgkill",
            ])
        #expect(Containment.calls.allSatisfy { !$0.reason.isEmpty })
        #expect(Set(Containment.calls.map { $0.name + $0.limits }).count == Containment.calls.count)
    }

    private static let landlockVersion = sandbox_landlock_version()

    /// What each layer stops when it is the only one. Everything else that is attempted must succeed, or the test would
    /// show another layer's work.
    private static let layersAlone: [(layer: String, stopped: [String: String])] = [
        ("none", [:]),
        ("capabilities", ["rename_machine": "EPERM", "trace_parent": "EPERM", "read_parent": "EPERM"]),
        ("core_limit", ["dump_core": "EPERM"]),
        ("file_size_limit", ["write_to_file": "SIGXFSZ"]),
        ("address_space_limit", ["take_memory": "ENOMEM"]),
        (
            "landlock",
            [
                "open_for_reading": "EACCES", "open_for_writing": "EACCES", "open_own_memory": "EACCES",
                "list_folder": "EACCES", "make_folder": "EACCES", "remove_file": "EACCES", "execute": "EACCES",
                "trace_parent": "EPERM", "read_parent": "EPERM",
            ].merging(landlockVersion >= 4 ? ["connect_to_internet": "EACCES"] : [:]) { $1 }
                .merging(landlockVersion >= 6 ? ["connect_to_neighbour": "EPERM", "signal_parent": "EPERM"] : [:]) {
                    $1
                }
        ),
        (
            "open_files_limit",
            [
                "open_for_reading": "EMFILE", "open_for_writing": "EMFILE", "open_own_memory": "EMFILE",
                "list_folder": "EMFILE", "double_descriptor": "EMFILE", "make_memory_file": "EMFILE",
                "make_internet_socket": "EMFILE", "make_local_socket": "EMFILE", "connect_to_internet": "EMFILE",
                "connect_to_neighbour": "EMFILE",
            ]
        ),
    ]

    private static let attempts = [
        "open_for_reading", "open_for_writing", "open_own_memory", "list_folder", "make_folder", "write_to_file",
        "double_descriptor", "make_memory_file", "make_internet_socket", "make_local_socket", "connect_to_internet",
        "connect_to_neighbour", "execute", "fork_process", "start_thread", "signal_parent", "trace_parent",
        "read_parent", "map_executable", "make_executable", "take_memory", "dump_core", "rename_machine",
        "remove_file",
    ]

    @Test(
        "each layer stops what it is for when it is the only one", .enabled(if: geteuid() == 0), arguments: layersAlone)
    func alone(layer: String, stopped: [String: String]) throws {
        let outcomes = try Probe.outcomes(Self.attempts + Self.needed, closing: layer)
        for attempt in Self.attempts + Self.needed {
            // Nobody listens there, and nobody has that name: both mean that the attempt got through.
            let through = ["connect_to_internet": "ECONNREFUSED", "rename_machine": "EINVAL"][attempt] ?? "done"
            // A program that may not open its libraries does not get far.
            if layer == "open_files_limit", attempt == "execute" { continue }
            #expect(outcomes[attempt] == stopped[attempt] ?? through, "\(attempt)")
        }
    }

    @Test("the process limit stops processes and threads of whoever is not root")
    func processLimit() throws {
        #expect(
            try Probe.outcomesAsNobody(["fork_process", "start_thread"], closing: "process_limit") == [
                "fork_process": "EAGAIN", "start_thread": "EAGAIN",
            ])
    }

    @Test("the processor time limit ends a process that computes for ever")
    func processorTime() throws {
        #expect(try Probe.outcomes(["spend_time"], closing: "cpu_limit") == ["spend_time": "SIGXCPU"])
    }

    /// What the filter answers with a refusal; every other attack ends the process.
    private static let refused = ["open_for_reading": "EACCES", "list_folder": "EACCES", "ask_about_file": "EACCES"]
    private static let attacks =
        attempts + [
            "truncate_file", "control_device", "ask_about_file", "map_file_writable", "be_traced", "unlock",
            "be_dumpable", "make_namespace", "use_ring", "use_bpf",
        ] + (isIntel ? ["old_numbers", "x32_numbers"] : [])

    private static var isIntel: Bool {
        #if arch(x86_64)
            true
        #else
            false
        #endif
    }

    @Test("the system call filter stops every attack by itself, and with the others", arguments: ["seccomp", "all"])
    func filter(layers: String) throws {
        let outcomes = try Probe.outcomes(Self.attacks, closing: layers)
        for attack in Self.attacks where attack != "take_memory" && attack != "dump_core" {
            #expect(outcomes[attack] == Self.refused[attack] ?? "SIGSYS", "\(attack)")
        }
    }

    private static let needed = [
        "read_file", "map_file", "lock_file", "use_memory", "be_interrupted", "read_clocks",
    ]

    @Test("a locked process can do what a script's run needs, also as a user without rights")
    func needed() throws {
        let expected = Dictionary(uniqueKeysWithValues: Self.needed.map { ($0, "done") })
        #expect(try Probe.outcomes(Self.needed, closing: "all") == expected)
        #expect(try Probe.outcomesAsNobody(Self.needed, closing: "all") == expected)
        #expect(try Probe.outcomes(["abort_itself"], closing: "all") == ["abort_itself": "SIGABRT"])
    }
}
