import CSandbox
public import Localization

extension Containment {
    /// A layer of the operating system's part, in the order in which they are closed. The raw value is its name in
    /// configuration files.
    public enum Layer: String, CaseIterable, Sendable {
        case singleThread = "single_thread"
        case noNewPrivileges = "no_new_privileges"
        case capabilities
        case coreLimit = "core_limit"
        case cpuLimit = "cpu_limit"
        case fileSizeLimit = "file_size_limit"
        case processLimit = "process_limit"
        case addressSpaceLimit = "address_space_limit"
        case landlock
        case openFilesLimit = "open_files_limit"
        case seccomp

        /// Whether it cannot be waived, since others rest on it.
        public var isIndispensable: Bool { self == .singleThread || self == .noNewPrivileges }

        /// What it does, in a few words.
        public var label: Localized {
            switch self {
            case .singleThread: Localized(zh: "单线程进程", en: "a process with a single thread")
            case .noNewPrivileges: Localized(zh: "禁止获得新权限", en: "no new privileges")
            case .capabilities: Localized(zh: "放弃管理权限", en: "no administrator's capabilities")
            case .coreLimit: Localized(zh: "禁止内存转储", en: "no core files")
            case .cpuLimit: Localized(zh: "处理器时间上限", en: "the processor time limit")
            case .fileSizeLimit: Localized(zh: "禁止写文件", en: "no writing to files")
            case .processLimit: Localized(zh: "禁止新进程", en: "no new processes")
            case .addressSpaceLimit: Localized(zh: "地址空间上限", en: "the address space limit")
            case .landlock: Localized(zh: "landlock：不可访问文件系统和网络", en: "landlock: no file system, no network")
            case .openFilesLimit: Localized(zh: "禁止打开文件", en: "no new descriptors")
            case .seccomp: Localized(zh: "seccomp：系统调用过滤", en: "seccomp: the system call filter")
            }
        }

        /// What the administrator of the machine can do if it cannot be closed.
        var remedy: Localized {
            switch self {
            case .singleThread:
                Localized(
                    zh: "请确认 /proc 已挂载；若已挂载，则是程序缺陷，请报告",
                    en: "see that /proc is mounted; if it is, this is a defect of the program: please report it")
            case .landlock:
                Localized(
                    zh: "需要 Linux 5.13 以上、以 CONFIG_SECURITY_LANDLOCK=y 编译的内核，且内核启动参数 lsm= 中含 landlock"
                        + "（查看：cat /sys/kernel/security/lsm）；在容器中还须允许系统调用 landlock_create_ruleset 和 "
                        + "landlock_restrict_self。Debian 12 自带的内核已满足",
                    en: "it needs Linux 5.13 or newer, built with CONFIG_SECURITY_LANDLOCK=y, and landlock among the "
                        + "lsm= of the kernel's command line (cat /sys/kernel/security/lsm shows them); a container must "
                        + "allow the system calls landlock_create_ruleset and landlock_restrict_self. Debian 12's own "
                        + "kernel has it all")
            case .seccomp:
                Localized(
                    zh: "需要以 CONFIG_SECCOMP_FILTER=y 编译的 Linux 4.14 以上内核；在容器中还须允许系统调用 seccomp",
                    en: "it needs Linux 4.14 or newer, built with CONFIG_SECCOMP_FILTER=y; a container must allow the "
                        + "system call seccomp")
            case .noNewPrivileges:
                Localized(
                    zh: "容器或服务管理器的过滤规则须允许系统调用 prctl",
                    en: "the container's or service manager's filter must allow the system call prctl")
            case .capabilities:
                Localized(
                    zh: "容器或服务管理器的过滤规则须允许系统调用 capset",
                    en: "the container's or service manager's filter must allow the system call capset")
            case .addressSpaceLimit:
                Localized(
                    zh: "请确认 /proc 已挂载；容器或服务管理器的过滤规则（systemd：SystemCallFilter=）须允许系统调用 prlimit64",
                    en: "see that /proc is mounted; the container's or service manager's filter (systemd: "
                        + "SystemCallFilter=) must allow the system call prlimit64")
            case .coreLimit, .cpuLimit, .fileSizeLimit, .processLimit, .openFilesLimit:
                Localized(
                    zh: "容器或服务管理器的过滤规则（systemd：SystemCallFilter=）须允许系统调用 prlimit64 和 prctl",
                    en:
                        "the container's or service manager's filter (systemd: SystemCallFilter=) must allow the system "
                        + "calls prlimit64 and prctl")
            }
        }

        /// nil behind the last.
        init?(_ layer: sandbox_layer) {
            guard layer.rawValue < SANDBOX_LAYER_COUNT.rawValue else { return nil }
            self.init(rawValue: String(cString: sandbox_layer_name(layer)))
        }

        var bit: UInt32 {
            let index = (0..<SANDBOX_LAYER_COUNT.rawValue).first {
                String(cString: sandbox_layer_name(sandbox_layer($0))) == rawValue
            }
            return index.map { 1 << $0 } ?? 0
        }
    }
}
