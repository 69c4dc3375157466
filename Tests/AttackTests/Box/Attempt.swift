import Localization
import LuaSandbox
import Testing

@testable import PluginHost

/// What came of an attack.
struct Attempt: Sendable {
    let outcome: Outcome?
    let failure: JobFailure?
    let took: Duration

    /// What the script gave: what an analysis returned, the messages of a check, the titles of reminders or a report.
    var value: ScriptValue? {
        switch outcome?.result {
        case nil: nil
        case .value(let value): value
        case .findings(let findings): .list(findings.map { .text($0.message) })
        case .reminders(let reminders): .list(reminders.map { .text($0.title) })
        case .document(let document): .text(document.title)
        }
    }

    func expect(_ ending: Ending, _ place: SourceLocation) {
        switch ending {
        case .outOfTime(let line):
            expect(.limit, line, en: "the script ran longer than its limit of ", zh: "脚本运行超过了 ", place)
        case .outOfMemory(let line):
            expect(.limit, line, en: "the script needs more memory than its limit of ", zh: "脚本使用的内存超过了 ", place)
        case .tooMuchOutput(let line):
            expect(.limit, line, en: "the script printed more than its limit of ", zh: "脚本打印的文字超过了 ", place)
        case .stopped(let line): expect(.limit, line, en: " limit ", zh: "超过了", place)
        case .fails(let line, let en, _): expect(.script, line, en: en, zh: "", place)
        case .gives(let expected):
            #expect(failure?.text.en == nil, sourceLocation: place)
            #expect(value == expected, sourceLocation: place)
        }
    }

    func expect(
        _ kind: JobFailure.Kind, _ line: Int? = nil, en: String, zh: String,
        _ place: SourceLocation = #_sourceLocation
    ) {
        guard let failure else {
            Issue.record("nothing stopped it; it gave \(String(describing: value))", sourceLocation: place)
            return
        }
        #expect(failure.kind == kind, "\(failure.text.en)", sourceLocation: place)
        #expect(en.isEmpty || failure.text.en.contains(en), "\(failure.text.en)", sourceLocation: place)
        #expect(zh.isEmpty || failure.text.zh.contains(zh), "\(failure.text.zh)", sourceLocation: place)
        guard let line else { return }
        #expect(failure.text.en.hasPrefix("attack.lua:\(line): "), "\(failure.text.en)", sourceLocation: place)
        #expect(failure.text.zh.hasPrefix("attack.lua 第 \(line) 行："), "\(failure.text.zh)", sourceLocation: place)
        #expect(failure.text.en.contains("\n    \(line) | "), "\(failure.text.en)", sourceLocation: place)
    }
}
