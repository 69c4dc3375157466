import LuaSandbox
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Work of the program's own that takes long")
    struct GracefulEndTests {
        /// A script that is inside our C code at its deadline, and would be for long after: where that code looks at the
        /// deadline the script is ended with what it used; where not, the signal handler has to end the process.
        private func failure(of code: String) async throws -> JobFailure? {
            var limits = ScriptLimits()
            limits.deadline = 1
            limits[.values] = 100_000_000
            limits[.result] = 1 << 30
            return await (try Host(limits: limits)).failure(of: code)
        }

        @Test(
            "sorting and handing over a result end at the deadline, not by the signal handler",
            arguments: [
                "local t = {} for i = 1, 3000000 do t[i] = (i * 7919) % 3000017 + (i % 2) / 2 end table.sort(t)",
                // Eight tables deep nothing is copied before it is handed over.
                """
                local t = {} for i = 1, 1000000 do t[i] = true end
                local many = {} for i = 1, 90 do many[i] = t end
                return {{{{{{{{many}}}}}}}}
                """,
            ])
        func graceful(code: String) async throws {
            let failure = try #require(try await failure(of: code))
            #expect(failure.kind == .limit)
            #expect(
                failure.text.en.contains(
                    /ran longer than its limit of 1 s \(it took \S+ s, \S+ s of them processor time\)/),
                "\(failure.text.en)")
        }
    }
}
