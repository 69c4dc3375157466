import Ledger
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("Stamps")
    struct StampTests {
        private func script(_ text: String, _ modules: [(String, String)] = []) -> Script {
            Script(
                main: ScriptSource(name: "p", path: "p.lua", text: text),
                modules: modules.map { ScriptSource(name: $0.0, path: "lib/\($0.0).lua", text: $0.1) })
        }

        @Test("the same script and modules have the same digest, in whatever order they were found")
        func same() {
            let one = script("a", [("m", "1"), ("n", "2")])
            #expect(one.digest == script("a", [("n", "2"), ("m", "1")]).digest)
            #expect(one.digest.count == 64)
        }

        @Test("another letter anywhere is another digest")
        func other() {
            let variants = [
                script("a", [("m", "1"), ("n", "2")]), script("b", [("m", "1"), ("n", "2")]),
                script("a", [("m", "1"), ("n", "3")]), script("a", [("m", "1"), ("o", "2")]), script("a", [("m", "1")]),
                script("a", [("m", "12"), ("n", "")]), script("a"),
            ]
            #expect(Set(variants.map(\.digest)).count == variants.count)
        }

        @Test("an outcome is stamped with all that decides it")
        func outcome() async throws {
            let host = try Host()
            let head = try host.ledger.head()
            let script = host.runner.script("return (...).top", path: "top.lua")
            let snapshot = try host.ledger.snapshot(for: .department("D2"))
            let stamp = try await host.runner.run(script, parameters: [("top", "5")], on: snapshot).stamp
            #expect(
                stamp
                    == Stamp(
                        script: "top.lua", digest: script.digest, position: head.position,
                        headHash: head.hash.description, parameters: "top=5", viewer: "财政局", date: "2014-08-01"))
        }
    }
}
