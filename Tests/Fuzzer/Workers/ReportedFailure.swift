import Foundation

@testable import PluginHost

/// What an author is told of a failure: it must be text in both languages, and every line that it names must be there.
struct ReportedFailure {
    /// What the script is called.
    static let file = "mangled.lua"

    let failure: JobFailure
    let source: String

    var finding: String? {
        let text = failure.text
        if failure.kind == .worker { return "the worker's fault: \(text.en)" }
        if text.en.isEmpty || text.zh.isEmpty { return "a failure without a text" }
        // Scripts may claim any place for themselves.
        guard !source.contains(Self.file), let line = number(in: text.en, after: Self.file + ":") else { return nil }
        if number(in: text.zh, after: Self.file + " 第 ") != line { return "another line in Chinese: \(text.zh)" }
        let lines = self.lines
        guard lines.indices.contains(line - 1) else { return "line \(line) of \(lines.count): \(text.en)" }
        guard let quote = quote(in: text.en, of: line) else {
            let isBlank = lines[line - 1].unicodeScalars.allSatisfy { $0 == " " || $0 == "\t" }
            return isBlank ? nil : "line \(line) is not quoted: \(text.en)"
        }
        return lines[line - 1].contains(quote) ? nil : "line \(line) is not “\(quote)”"
    }

    /// As Lua counts them: a carriage return ends one too, and together with a line feed only one.
    private var lines: [String] {
        let scalars = source.unicodeScalars
        var lines = [""]
        var previous: Unicode.Scalar?
        for scalar in scalars {
            guard scalar == "\n" || scalar == "\r" else {
                lines[lines.count - 1].unicodeScalars.append(scalar)
                previous = nil
                continue
            }
            if let other = previous, other != scalar {
                previous = nil
            } else {
                lines.append("")
                previous = scalar
            }
        }
        return lines
    }

    /// The number at the beginning of a text behind `prefix`.
    private func number(in text: String, after prefix: String) -> Int? {
        guard text.hasPrefix(prefix) else { return nil }
        return Int(text.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber })
    }

    private func quote(in text: String, of line: Int) -> String? {
        guard let start = text.range(of: "\n    \(line) | ") else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "\n" })
    }
}
