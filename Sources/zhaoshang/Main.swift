import ArgumentParser
import CMalloc
import Dispatch
import Foundation
import Localization
import PluginHost

/// A worker must have one thread when it locks itself in, so nothing may start before this branch: an asynchronous
/// `main` would have started four.
@main
enum Main {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == Worker.argument { Worker.run() }
        // Commands run on threads, whose own heaps the C library lets grow by a page at a time, a system call each.
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_TOP_PAD, 4 << 20)
        Task {
            let status = await run(arguments)
            // Without taking anything apart: workers may still be coming up, and nobody waits for them.
            if fflush(nil) == 0 { _exit(status) }
            // Who reads only the first lines, as head does, wants no more.
            if errno != EPIPE { printError(FileProblem.unwritable("stdout").text[spokenLanguage]) }
            _exit(74)
        }
        dispatchMain()
    }

    private static func run(_ arguments: [String]) async -> Int32 {
        do {
            let arguments = globalOptionsLast(arguments)
            EarlyWorker.start(for: arguments)
            var command = try Zhaoshang.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch let problem as any LocalizedProblem {
            printError(problem.text[spokenLanguage])
            return exitStatus(of: problem)
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            let status = Zhaoshang.exitCode(for: error).rawValue
            guard [0, ExitCode.validationFailure.rawValue].contains(status) else {
                printError(inSpokenLanguage(zh: "程序未能完成：\(error)", en: "the program could not do it: \(error)"))
                return 74
            }
            let message = Zhaoshang.fullMessage(for: error)
            if status == 0 {
                print(message)
            } else {
                // The parser speaks English only; at least say what it is about.
                printError(inSpokenLanguage(zh: "命令写法有误，请参看 --help：\n", en: "") + message)
            }
            return status
        }
    }

    /// `zhaoshang --ledger DIR list …` is how people write it; the parser wants options of a subcommand behind it.
    static func globalOptionsLast(_ arguments: [String]) -> [String] {
        var leading: [(name: String, arguments: [String])] = []
        var rest = arguments[...]
        while let first = rest.first, first.hasPrefix("--") {
            let name = first.split(separator: "=", maxSplits: 1)[0]
            guard GlobalOptions.names.contains(String(name)) else { break }
            let count = name != first ? 1 : min(2, rest.count)
            leading.append((String(name), Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        guard !leading.isEmpty, let subcommand = rest.first else { return arguments }
        // Without a subcommand to take them the options would be what the parser complains about.
        guard Zhaoshang.configuration.subcommands.contains(where: { $0.configuration.commandName == subcommand }) else {
            return Array(rest)
        }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        // Of two the nearer one counts.
        let nearer = Set(rest[..<end].map { String($0.split(separator: "=", maxSplits: 1).first ?? "") })
        let kept = leading.filter { !nearer.contains($0.name) }.flatMap(\.arguments)
        return Array(rest[..<end]) + kept + Array(rest[end...])
    }
}

/// The command as a whole.
struct Zhaoshang: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "zhaoshang",
            abstract: inSpokenLanguage(
                zh: "开发区招商引资台账，各部门可用 Lua 编写检查、报表和提醒",
                en: "The investment-promotion ledger of a development zone, scripted in Lua by its departments"),
            subcommands: [
                InitCommand.self, AddCommand.self, AmendCommand.self, RetractCommand.self, ListCommand.self,
                ShowCommand.self, ImportCommand.self, ExportCommand.self, TemplateCommand.self, RunCommand.self,
                ConsoleSubcommand.self,
                CheckCommand.self, ReportCommand.self, AssessCommand.self, RulesCommand.self,
                RemindCommand.self, PluginCommand.self, JournalCommand.self,
            ])
    }
}
