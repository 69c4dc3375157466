import Foundation
import LuaSandbox
import Testing

@testable import PluginHost

@Suite("The page about the sandbox")
struct SandboxPageTests {
    private static let page = String(
        decoding: FileManager.default.contents(atPath: Host.shippedPlugins + "/SANDBOX.md") ?? Data(), as: UTF8.self)

    /// The rows of the table below a heading, without its head.
    private func rows(below heading: String) -> [String] {
        let lines = Self.page.split(separator: "\n").map(String.init)
        let start = lines.firstIndex { $0.hasPrefix("## " + heading) } ?? lines.endIndex
        return Array(
            lines[start...].dropFirst().prefix { !$0.hasPrefix("## ") }.filter { $0.hasPrefix("|") }.dropFirst(2))
    }

    @Test("lists every limit with its default and range")
    func limits() {
        let expected = ScriptLimit.all.map { limit in
            let ends = [limit.range.lowerBound, limit.range.upperBound].map { limit.shown($0).en }
            return
                "| `\(limit.name)` | \(limit.label.zh) | \(limit.label.en) | \(limit.shown(limit.defaultValue).en) | "
                + "\(ends[0]) – \(ends[1]) |"
        }
        #expect(rows(below: "限额") == expected)
    }

    @Test("lists every layer in the order in which they are closed")
    func layers() {
        let expected = Containment.Layer.allCases.map { layer in
            "| `\(layer.rawValue)` | \(layer.label.zh) | \(layer.label.en) | \(layer.isIndispensable ? "no" : "yes") |"
        }
        #expect(rows(below: "系统层") == expected)
    }

    @Test("lists every system call that does not end a script's process, with its reason")
    func calls() {
        let expected = Containment.calls.map { call in
            "| `\(call.name)` | \(call.limits) | \(call.reason) | \(call.isAllowed ? "allowed" : "refused") |"
        }
        #expect(rows(below: "系统调用") == expected)
    }

    @Test("names only tests that there are")
    func tests() throws {
        let files =
            FileManager.default.enumerator(atPath: Host.repository + "/Tests")?.compactMap { $0 as? String } ?? []
        let there = Set(
            files.filter { $0.hasSuffix("Tests.swift") }.map { ($0 as NSString).lastPathComponent.dropLast(6) })
        let named = Set(Self.page.matches(of: /`(\w+Tests)`/).map(\.1))
        #expect(named.count > 10)
        #expect(named.isSubset(of: there), "\(named.subtracting(there))")
    }
}
