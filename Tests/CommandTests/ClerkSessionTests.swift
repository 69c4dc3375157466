import Foundation
import Testing

@Suite("Ten departments report and the clerk imports")
struct ClerkSessionTests {
    @Test("explore")
    func explore() async throws {
        let ledger = try await LedgerFolder(empty: ())
        try ledger.write(ClerkSession.departments, "d.csv")
        try ledger.write(ClerkSession.people, "p.csv")
        _ = try await ledger.output("import", "d.csv", "--into", "departments")
        _ = try await ledger.output("import", "p.csv", "--into", "people")
        for file in ClerkSession.files {
            try file.write(ledger)
            for l in ["zh", "en"] {
                let r = try await ledger.run(
                    "import", file.name, "--mapping", file.mapping, "--dry-run", "--errors",
                    "退回-" + file.name + ".xlsx", "--lang", l)
                print("==== \(file.name) \(r.status)\n\(r.out)\(r.err)")
            }
            let r2 = try await ledger.run("import", file.name, "--mapping", file.mapping)
            print("---- \(r2.status)")
        }
        try? FileManager.default.removeItem(atPath: "/tmp/clerk-x/session")
        try FileManager.default.copyItem(atPath: ledger.path, toPath: "/tmp/clerk-x/session")
    }
}
