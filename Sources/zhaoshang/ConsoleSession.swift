import Documents
import Foundation
import Journal
import Ledger
import Localization
import LuaSandbox
import PluginHost

/// A person, or a pipe, and a console: reads inputs, has them run, shows what they give.
struct ConsoleSession {
    let console: Console
    let ledger: Ledger
    /// How many rows of a query or a list are shown.
    let mostRows: Int
    let isTerminal: Bool
    let history: ConsoleHistory?

    private var help: ConsoleHelp { ConsoleHelp(spokenLanguage) }

    /// Where one is, and how to get on.
    func greet(_ day: Day) async {
        if let banner = banner(of: ledger) { print("*** \(banner) ***") }
        let position = await console.position ?? 0
        let (folder, viewer) = (ledger.folder, console.viewerName)
        print(
            shownSafely(
                inSpokenLanguage(
                    zh: """
                        台账 \(folder) · \(viewer) · \(day) · 日志第 \(position) 条
                        输入 Lua；:help 查看用法，Ctrl-D 结束
                        """,
                    en: """
                        ledger \(folder) · \(viewer) · \(day) · journal position \(position)
                        Type Lua; :help says what there is, Ctrl-D leaves
                        """)))
    }

    /// Until the inputs are at their end.
    ///
    /// - Throws: outside of a terminal, what the first input failed with.
    func run() async throws {
        let edited: (any ConsoleLines)? = isTerminal ? TerminalLines(console: console, history: history) : nil
        if isTerminal, edited == nil {
            printError(
                inSpokenLanguage(
                    zh: "没有找到 libedit：不能编辑行、没有历史和补全；apt-get install libedit2",
                    en: "libedit is not there: no editing, history or completion; apt-get install libedit2"))
        }
        let lines = edited ?? PlainLines(showsPrompt: isTerminal)
        let interruption = isTerminal ? interruption() : nil
        defer { interruption?.cancel() }
        var text = ""
        while true {
            switch await lines.next(prompt: text.isEmpty ? "> " : ">> ", after: text) {
            case .interrupted: text = ""
            case .ended:
                if !text.trimmingBlanks.isEmpty { try await take(text) }
                return
            case .line(let line):
                text += text.isEmpty ? line : "\n" + line
                if text.trimmingBlanks.isEmpty {
                    text = ""
                } else if let command = ConsoleCommand(text) {
                    lines.remember(text)
                    text = ""
                    guard try await obey(command) else { return }
                } else if ConsoleInput.reading(text) != .unfinished {
                    let input = text
                    text = ""
                    lines.remember(input)
                    try await take(input)
                }
            }
        }
    }

    /// Ctrl-C while an input runs; while one is typed it is a key.
    private func interruption() -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [console] in Task { await console.interrupt() } }
        source.activate()
        return source
    }

    private func take(_ text: String) async throws {
        // At the end of the inputs what is unfinished is wrong, and Lua says how.
        let input =
            if case .finished(let input) = ConsoleInput.reading(text) { input } else { ConsoleInput(statements: text) }
        let answer: ConsoleAnswer
        do { answer = try await console.run(input, mostRows: mostRows) } catch let failure as JobFailure
            where isTerminal
        {
            return printError(failure.text[spokenLanguage])
        }
        show(answer)
        guard let failure = answer.failure else { return }
        guard isTerminal else { throw failure }
        printError(failure.text[spokenLanguage])
        guard answer.isStateLost else { return }
        printError(
            inSpokenLanguage(
                zh: "此前的变量已丢失，下一次输入从头开始；历史还在（向上键）。",
                en: "The variables so far are lost, and the next input begins anew; the history is there (arrow up)."))
    }

    private func show(_ answer: ConsoleAnswer) {
        if !answer.printed.isEmpty {
            print(shownSafely(answer.printed), terminator: answer.printed.hasSuffix("\n") ? "" : "\n")
        }
        if !answer.isSilent {
            show(
                answer.document(spokenLanguage, currency: ledger.settings.currency, width: terminalWidth))
        }
        fflush(nil)
    }

    private func show(_ document: Document) {
        print(shownSafely(PlainTextRenderer(width: terminalWidth).render(document)), terminator: "")
    }

    // MARK: Commands

    /// - Returns: whether there is to be more.
    private func obey(_ command: ConsoleCommand) async throws -> Bool {
        switch command {
        case .quit: return false
        case .limits: show(help.limits(console.limits))
        case .help(""): show(help.overview)
        case .help(let topic):
            guard let found = help.topic(topic) else {
                try complain(unknown(topic, nearest: ConsoleHelp.nearestTopic(to: topic)))
                break
            }
            show(found)
        case .fields(let name):
            guard let fields = help.fields(of: name) else {
                try complain(noRegister(name))
                break
            }
            show(fields)
        case .save(let file): try await save(to: file)
        case .unknown(let name):
            let known = ConsoleCommand.names.map { ":" + $0 }.joined(separator: " ")
            try complain(
                UsageProblem(zh: "没有命令“:\(name)”；有 \(known)", en: "there is no command “:\(name)”; there are \(known)"))
        }
        fflush(nil)
        return true
    }

    private func unknown(_ name: String, nearest: String?) -> UsageProblem {
        guard let nearest else {
            return UsageProblem(
                zh: "没有“\(name)”的说明；试试 :help zone", en: "there is nothing about “\(name)”; try :help zone")
        }
        return UsageProblem(
            zh: "没有“\(name)”的说明，是不是“\(nearest)”？", en: "there is nothing about “\(name)”: did you mean “\(nearest)”?")
    }

    private func noRegister(_ name: String) -> UsageProblem {
        let registers = RegisterCatalogue.exposed
        if let near = nearestName(to: name, among: registers.flatMap { [$0.name, $0.label.zh] }) {
            return unknown(name, nearest: near)
        }
        return UsageProblem(
            zh: "没有台账册“\(name)”；有 \(registers.map { "\($0.name)（\($0.label.zh)）" }.joined(separator: "、"))",
            en: "there is no register “\(name)”; there are \(registers.map(\.name).joined(separator: ", "))")
    }

    private func save(to file: String) async throws {
        guard !file.isEmpty else {
            return try complain(UsageProblem(zh: "请写文件名：:save 文件", en: "name a file: :save FILE"))
        }
        do {
            guard !FileManager.default.fileExists(atPath: file) else {
                throw UsageProblem(
                    zh: "文件“\(file)”已经存在，不会覆盖；请换一个名字",
                    en: "the file “\(file)” is there already and is not overwritten: choose another name")
            }
            let script = await console.script
            do { try Data(script.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting) } catch {
                throw FileProblem.unwritable(file)
            }
            print(shownSafely(inSpokenLanguage(zh: "已存入 \(file)", en: "saved to \(file)")))
        } catch let problem as any LocalizedProblem { try complain(problem) }
    }

    /// A terminal is told and goes on; a pipe ends.
    private func complain(_ problem: any LocalizedProblem) throws {
        guard isTerminal else { throw problem }
        printError(problem.text[spokenLanguage])
    }
}
