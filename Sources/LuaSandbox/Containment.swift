import CSandbox
import Glibc
public import Localization

/// A layer of the sandbox that could not be closed; the script must not run then.
public struct ContainmentProblem: LocalizedProblem, Equatable {
    public let text: Localized
}

/// The operating system's part of the sandbox: what this process gives away before it runs a script.
public enum Containment {
    /// How many threads this process has, or nil if that cannot be read.
    public static var threadCount: Int? {
        let count = sandbox_thread_count()
        return count < 0 ? nil : Int(count)
    }

    /// Closes every layer, for good. Only in a process with one thread: the layers bind the calling thread.
    ///
    /// - Parameter cpuSeconds: processor time the process may use in all, the past included.
    /// - Throws: `ContainmentProblem` naming the first layer that could not be closed.
    public static func lockIn(cpuSeconds: UInt64) throws {
        let failed = sandbox_lock_in(cpuSeconds)
        guard failed != SANDBOX_CLOSED else { return }
        throw ContainmentProblem(failed: failed, reason: String(cString: strerror(errno)))
    }
}

extension ContainmentProblem {
    fileprivate init(failed: sandbox_layer, reason: String) {
        let layer: Localized =
            switch failed {
            case SANDBOX_SINGLE_THREAD: Localized(zh: "单线程进程", en: "a process with a single thread")
            case SANDBOX_NO_NEW_PRIVILEGES: Localized(zh: "禁止获得新权限", en: "no new privileges")
            case SANDBOX_CORE_LIMIT: Localized(zh: "禁止内存转储", en: "no core files")
            case SANDBOX_CPU_LIMIT: Localized(zh: "处理器时间上限", en: "the processor time limit")
            default: Localized(zh: "文件大小上限", en: "the file size limit")
            }
        text = Localized(
            zh: "沙箱的一层无法关闭（\(layer.zh)：\(reason)），因此不运行脚本",
            en: "a layer of the sandbox cannot be closed (\(layer.en): \(reason)), so the script does not run")
    }
}
