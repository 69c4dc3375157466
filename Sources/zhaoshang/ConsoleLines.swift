import CLineEditor
import Documents
import Foundation
import PluginHost

/// Where the lines of a console come from.
protocol ConsoleLines {
    /// The next line, without its end.
    ///
    /// - Parameter text: the lines of the same input before it.
    func next(prompt: String, after text: String) async -> ConsoleLine

    /// Keeps an input for the keys that bring earlier ones back.
    func remember(_ input: String)
}

enum ConsoleLine: Sendable {
    case line(String)
    /// What was typed is to be thrown away.
    case interrupted
    case ended
}

/// Lines of a pipe, or of a terminal for which there is no editor.
struct PlainLines: ConsoleLines {
    var showsPrompt = false

    func next(prompt: String, after text: String) async -> ConsoleLine {
        if showsPrompt {
            print(prompt, terminator: "")
            fflush(nil)
        }
        return readLine(strippingNewline: true).map(ConsoleLine.line) ?? .ended
    }

    func remember(_ input: String) {}
}

/// Lines that a person edits, with history and completion.
final class TerminalLines: ConsoleLines, @unchecked Sendable {
    // The editor is used by one call at a time, wherever that runs: the console waits for each line.
    private var editor: OpaquePointer?
    private let console: Console
    private let history: ConsoleHistory?
    private var textBefore = ""

    /// nil where libedit is not installed.
    init?(console: Console, history: ConsoleHistory?) {
        self.console = console
        self.history = history
        let complete:
            @convention(c) (
                UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, Int
            ) -> line_completion = { context, _, text, length in
                guard let context, let text else { return LINE_UNCHANGED }
                let lines = Unmanaged<TerminalLines>.fromOpaque(context).takeUnretainedValue()
                return lines.complete(
                    String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self))
            }
        editor = line_editor_create("zhaoshang", "C.UTF-8", complete, Unmanaged.passUnretained(self).toOpaque())
        guard editor != nil else { return nil }
        for input in history?.inputs ?? [] { line_editor_remember(editor, input) }
    }

    deinit {
        line_editor_destroy(editor)
    }

    func next(prompt: String, after text: String) async -> ConsoleLine {
        textBefore = text
        // On a thread that may wait as long as it takes: those of asynchronous code are few.
        return await withCheckedContinuation { continuation in
            Thread { [self] in continuation.resume(returning: read(prompt)) }.start()
        }
    }

    func remember(_ input: String) {
        line_editor_remember(editor, input)
        history?.append(input)
    }

    private func read(_ prompt: String) -> ConsoleLine {
        var text: UnsafePointer<CChar>?
        switch line_editor_read(editor, prompt, &text) {
        case LINE_ENTERED:
            let line = text.map { String(cString: $0) } ?? ""
            return .line(line.hasSuffix("\n") ? String(line.dropLast()) : line)
        case LINE_INTERRUPTED:
            print("^C")
            return .interrupted
        default:
            print("")
            return .ended
        }
    }

    // MARK: Completion

    private func complete(_ line: String) -> line_completion {
        let text = textBefore.isEmpty ? line : textBefore + "\n" + line
        let completion = completion(of: text)
        guard let first = completion.candidates.first else { return LINE_UNCHANGED }
        let addition = String(completion.common.dropFirst(completion.prefix.count))
        if !addition.isEmpty { return line_editor_insert(editor, addition) ? LINE_CHANGED : LINE_UNCHANGED }
        guard completion.candidates.count > 1 else {
            return first == completion.prefix ? LINE_UNCHANGED : LINE_CHANGED
        }
        print("\n" + columns(completion.candidates))
        fflush(nil)
        return LINE_COVERED
    }

    /// Waits for what asks the session's process; this is no thread of asynchronous code.
    private func completion(of text: String) -> ConsoleCompletion {
        let found = CompletionBox()
        let isFound = DispatchSemaphore(value: 0)
        Task { [console] in
            found.completion = await ConsoleCompletion(text, in: console)
            isFound.signal()
        }
        isFound.wait()
        return found.completion ?? .nothing
    }

    /// As many beside each other as there is room for.
    private func columns(_ names: [String]) -> String {
        let names = names.map { terminalSafe($0) }
        let width = (names.map(\.count).max() ?? 0) + 2
        let perLine = max(1, (terminalWidth ?? 80) / width)
        return stride(from: 0, to: names.count, by: perLine).map { start in
            names[start..<min(start + perLine, names.count)].map {
                $0.padding(toLength: width, withPad: " ", startingAt: 0)
            }.joined()
        }.joined(separator: "\n")
    }
}

/// What one thread hands to another that waits for it.
private final class CompletionBox: @unchecked Sendable {
    var completion: ConsoleCompletion?
}
