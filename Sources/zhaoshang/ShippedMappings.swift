import Foundation
import PluginHost

/// The mapping files that ship with the program, in `Plugins/mappings`.
enum ShippedMappings {
    /// The path of a mapping: a file, or else the name of one that ships.
    static func path(of name: String) -> String {
        guard !FileManager.default.fileExists(atPath: name), !name.contains("/"),
            let folder = PluginCatalogue.shippedFolder(
                environment: ProcessInfo.processInfo.environment, executable: ownExecutable)
        else { return name }
        let shipped = "\(folder)/mappings/\(name).yaml"
        return FileManager.default.fileExists(atPath: shipped) ? shipped : name
    }
}
