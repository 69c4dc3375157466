import Foundation
import LuaSyntax
import TestSupport
import Testing

/// More rounds, by hand: `AGREEMENT_ROUNDS=1000 swift test --filter AgreementTests`.
let rounds = ProcessInfo.processInfo.environment["AGREEMENT_ROUNDS"].flatMap(UInt64.init) ?? 20

@Suite("Agreement with Lua's own compiler")
struct AgreementTests {
    @Test(arguments: 0..<rounds)
    func `programs from a generator, whole and spoilt, are accepted and refused as by Lua`(seed: UInt64) throws {
        var generator = ProgramGenerator(seed: seed)
        var mutation = Mutation(seed: seed)
        try check(seed) {
            let program = Array(generator.program().utf8)
            return [program, mutation.spoil(program), mutation.soup(), Array(generator.jumps().utf8)]
        }
    }

    @Test(arguments: 0..<rounds)
    func `the repository's own files, spoilt, are accepted and refused as by Lua`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        var mutation = Mutation(seed: seed)
        try check(seed) {
            let file = LuaFiles.all.randomElement(using: &random)?.bytes ?? []
            return [mutation.spoil(mutation.part(of: file))]
        }
    }

    private func check(_ seed: UInt64, _ texts: () -> [[UInt8]]) throws {
        var agreement = try #require(Agreement())
        for _ in 0..<100 {
            for text in texts() {
                guard let dispute = agreement.dispute(text) else { continue }
                Issue.record("seed \(seed): \(dispute)\n\(String(decoding: text, as: UTF8.self).debugDescription)")
            }
        }
        if rounds > 20 { print(seed, agreement.accepted, agreement.refused, agreement.sameLine) }
    }
}
