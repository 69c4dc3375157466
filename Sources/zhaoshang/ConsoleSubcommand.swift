import ArgumentParser
import Documents
import Foundation
import Ledger
import Localization
import LuaSandbox
import PluginHost

struct ConsoleSubcommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "console",
            abstract: inSpokenLanguage(
                zh: "逐行输入 Lua 查看台账；接管道时逐条执行", en: "Explore the ledger by typing Lua, line by line; pipes work too"),
            discussion: inSpokenLanguage(
                zh: """
                    与 run 同一个沙箱、同样的限额，每次输入单独计算。全局变量一直保留，local 变量只在那次输入内有效。\
                    超过限额或被 Ctrl-C 中断的输入会丢掉已有的变量，历史不丢。输入 :help 查看用法，Ctrl-D 结束。
                    标准输入不是终端时没有提示符，第一条出错的输入使程序停下，退出状态与 run 相同：70 脚本出错，75 超过限额。
                    """,
                en: """
                    The same box and the same limits as run, for each input anew. Globals stay, local variables last for one \
                    input. An input that a limit or Ctrl-C ends takes the variables with it, not the history. :help says \
                    what there is, Ctrl-D leaves.
                    When standard input is no terminal there are no prompts; the first input that fails stops the program, \
                    with the exit status of run: 70 the script failed, 75 a limit stopped it.
                    """))
    }

    @OptionGroup var global: GlobalOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var options: ScriptOptions

    @Option(help: help(zh: "查询和列表最多显示几行", en: "how many rows of a query or a list are shown"))
    var rows = 20

    @Flag(help: help(zh: "不读也不写历史文件", en: "neither read nor write the file of earlier inputs"))
    var noHistory = false

    func validate() throws {
        guard (1...10_000).contains(rows) else {
            throw ValidationError(inSpokenLanguage(zh: "--rows 应为 1 到 10000", en: "--rows is 1 to 10000"))
        }
    }

    func run() async throws {
        let ledger = try global.openLedger()
        let account = try global.account(in: ledger)
        let workers = WorkerPool(executable: ownExecutable, warm: 0, isRefilled: false)
        let runner = try options.runner(global, ledger: ledger, account: account, workers: workers)
        let snapshot = try reading.snapshot(of: ledger, for: account)
        let console = try Console(runner, on: snapshot)
        try await console.begin()
        let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        let session = ConsoleSession(
            console: console, ledger: ledger, mostRows: rows, isTerminal: isTerminal,
            history: isTerminal && !noHistory ? ConsoleHistory() : nil)
        if isTerminal { await session.greet(snapshot.day) }
        try await session.run()
    }
}
