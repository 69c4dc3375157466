import LuaSandbox
import Testing

@Suite("Locking the process in")
struct ContainmentTests {
    @Test("a process with several threads is refused, in both languages")
    func threads() throws {
        // Tests always run beside other threads. The layers themselves are for good, so a test cannot close them here.
        #expect(try #require(Containment.threadCount) > 1)
        let problem = #expect(throws: ContainmentProblem.self) { try Containment.lockIn(cpuSeconds: 60) }
        #expect(problem?.text.zh.contains("单线程进程") == true)
        #expect(problem?.text.en.hasSuffix("so the script does not run") == true)
    }
}
