import Foundation

@testable import PluginHost

/// The processes of this machine, as far as an attack may have left some.
enum Processes {
    /// The workers of an executable that are alive. A process that ended and was not waited for yet has no command
    /// line any longer.
    static func workers(of executable: String) -> Set<String> {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let commandLine = Data("\(executable)\0\(Worker.argument)\0".utf8)
        return Set(
            processes.filter { process in
                Int(process) != nil && FileManager.default.contents(atPath: "/proc/\(process)/cmdline") == commandLine
            })
    }

    /// The most memory that one of the workers of an executable holds now, in bytes.
    static func mostMemory(of executable: String) -> Int {
        workers(of: executable).map { process in
            let status = FileManager.default.contents(atPath: "/proc/\(process)/status") ?? Data()
            let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) << 10
        }.max() ?? 0
    }

    /// What stands behind the open descriptors of a process.
    static func openFiles(of process: String) -> [String] {
        let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []
        return descriptors.compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")
        }
    }
}
