import PluginHost
import Synchronization

/// The worker of a command that runs one script. It comes up while the command line is still being read, since either
/// takes several milliseconds.
enum EarlyWorker {
    private static let commands: Set = ["run", "report"]
    private static let started = Mutex<WorkerPool?>(nil)

    /// - Parameter arguments: the subcommand first.
    static func start(for arguments: [String]) {
        guard let command = arguments.first, commands.contains(command), !arguments.contains("--help") else { return }
        started.withLock { $0 = WorkerPool(executable: ownExecutable, warm: 1, isRefilled: false) }
    }

    /// The pool with that worker, for the command that it was started for.
    static func pool() -> WorkerPool {
        let early = started.withLock { pool in
            defer { pool = nil }
            return pool
        }
        return early ?? WorkerPool(executable: ownExecutable, warm: 1, isRefilled: false)
    }
}
