import Foundation
import TestSupport
import Testing

@testable import PluginHost

@Suite("The difference of two texts")
struct LineDifferenceTests {
    private func old(_ difference: LineDifference) -> [String] {
        difference.lines.compactMap { if case .added = $0 { nil } else { $0.text } }
    }

    private func new(_ difference: LineDifference) -> [String] {
        difference.lines.compactMap { if case .removed = $0 { nil } else { $0.text } }
    }

    @Test("it is shown in unified form, with three lines around each change")
    func unified() {
        let old = (1...20).map { "line \($0)\n" }.joined()
        let new = old.replacing("line 3\n", with: "line three\n").replacing("line 17\n", with: "")
        #expect(
            LineDifference(from: old, to: new).unified == [
                "@@ -1,6 +1,6 @@", " line 1", " line 2", "-line 3", "+line three", " line 4", " line 5", " line 6",
                "@@ -14,7 +14,6 @@", " line 14", " line 15", " line 16", "-line 17", " line 18", " line 19", " line 20",
            ])
        #expect(LineDifference(from: "a\n", to: "a\n").unified.isEmpty)
        #expect(LineDifference(from: "", to: "a\n").unified == ["@@ -0,0 +1,1 @@", "+a"])
        #expect(LineDifference(from: "a\n", to: "").unified == ["@@ -1,1 +0,0 @@", "-a"])
        #expect(
            LineDifference(from: "a", to: "a\n").unified
                == ["@@ -1,1 +1,1 @@", "-a\n\\ No newline at end of file", "+a"])
    }

    @Test("lines that look alike and are other bytes are different")
    func bytes() {
        #expect(LineDifference(from: "é\n", to: "e\u{301}\n").unified.count == 3)
        #expect(LineDifference(from: "a\r\n", to: "a\n").unified.count == 3)
    }

    @Test("whatever the texts, both can be read off the difference")
    func whole() {
        var random = SplitMix(state: 7)
        for _ in 0..<500 {
            func text() -> [String] {
                (0..<Int.random(in: 0...30, using: &random)).map { _ in "\(Int.random(in: 0...8, using: &random))" }
            }
            let (left, right) = (text(), text())
            let difference = LineDifference(
                from: left.map { $0 + "\n" }.joined(), to: right.map { $0 + "\n" }.joined())
            #expect(old(difference) == left)
            #expect(new(difference) == right)
        }
    }

    @Test("texts that were made to be hard take no longer than they are long")
    func hard() {
        let many = 300_000
        let alternating = (0..<many).map { $0 % 2 == 0 ? "a\n" : "b\n" }.joined()
        let other = (0..<many).map { $0 % 3 == 0 ? "b\n" : "a\n" }.joined()
        let difference = LineDifference(from: alternating, to: other)
        #expect(old(difference).count == many && new(difference).count == many)
        let unique = (0..<many).map { "\($0)\n" }.joined()
        let reversed = (0..<many).reversed().map { "\($0)\n" }.joined()
        #expect(old(LineDifference(from: unique, to: reversed)).count == many)
    }
}

extension LineDifference.Line {
    fileprivate var text: String {
        switch self {
        case .same(let text), .removed(let text), .added(let text): text
        }
    }
}
