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
}
