import Glibc
import Localization
import LuaSandbox

/// What is said of a worker process that ended without a reply.
enum WorkerEnd {
    static func failure(_ ended: WaitingWorker.Ended, _ limits: ScriptLimits, sources: [ScriptSource]) -> JobFailure {
        switch ended.status {
        case .exited(Worker.hardKillStatus):
            JobFailure(kind: .limit, text: hardKilled(ended.errors, limits, sources))
        case .signaled(SIGXCPU): JobFailure(kind: .limit, text: processorTimeUsed)
        case .signaled(SIGSYS): JobFailure(kind: .worker, text: filtered)
        default: died(ended.errors.isEmpty ? "\(ended.status)" : "\(ended.status): \(ended.errors)")
        }
    }

    /// The deadline of whoever waited, in seconds, is over.
    static func timedOut(_ seconds: Double) -> JobFailure {
        JobFailure(
            kind: .limit,
            text: Localized(
                zh: "脚本进程在 \(Int(seconds)) 秒内没有结束，已被终止；请缩小数据范围或检查循环",
                en: "the script process did not end within \(Int(seconds)) seconds and was killed; narrow the data or "
                    + "look for a loop that does not end"))
    }

    /// The signal handler's last words are `LINE:CHUNK`.
    private static func hardKilled(_ errors: String, _ limits: ScriptLimits, _ sources: [ScriptSource]) -> Localized {
        let words = (errors.split(separator: "\n").last ?? "").split(separator: ":", maxSplits: 1)
        let line = words.first.flatMap { Int($0) } ?? 0
        let chunk = words.count == 2 ? String(words[1].drop { $0 == "@" }) : ""
        let source = sources.first { $0.path == chunk }
        let quoted = source.flatMap { sourceLine(line, of: $0.text) }.map { "\n    \(line) | \($0)" } ?? ""
        let limit = ScriptLimit.time.shown(limits[.time])
        let place =
            line > 0
            ? Localized(zh: "\(chunk) 第 \(line) 行：", en: "\(chunk):\(line): ") : Localized(verbatim: "")
        return place
            + Localized(
                zh: "脚本运行超过了 \(limit.zh)的时限，停在一个库函数内（如 string.find 的模式）\(quoted)\n怎么办：简化模式，或把文字分段处理。",
                en:
                    "the script ran longer than its limit of \(limit.en) and hung inside a library function "
                    + "(a pattern in string.find, say)\(quoted)\nWhat to do: simplify the pattern, or work on the text "
                    + "in pieces.")
    }

    /// Its own deadline comes long before; this is for a process in which that failed.
    private static let processorTimeUsed = Localized(
        zh: "脚本进程用尽了处理器时间，已被终止；请缩小数据范围或检查循环",
        en: "the script process used up its processor time and was ended; narrow the data or look for a loop that does "
            + "not end")

    private static let filtered = Localized(
        zh: "脚本进程被沙箱的系统调用过滤终止；台账未受影响。脚本本身做不到这一点，这是程序缺陷：请连同脚本一起报告；"
            + "内核日志（journalctl -k，type=1326）中的 syscall= 是被拦截的调用",
        en:
            "the script process was stopped by the sandbox's system call filter; the ledger is untouched. No script can "
            + "bring this about by itself, so it is a defect to report, with the script; syscall= in the kernel's log "
            + "(journalctl -k, type=1326) is the call that was stopped")

    static func died(_ detail: String) -> JobFailure {
        JobFailure(
            kind: .worker,
            text: Localized(
                zh: "脚本进程意外结束（\(detail)）；台账未受影响，请重试，并把此信息交给信息人员",
                en: "the script process ended unexpectedly (\(detail)); the ledger is untouched; try again, and show "
                    + "this to the IT staff"))
    }
}
