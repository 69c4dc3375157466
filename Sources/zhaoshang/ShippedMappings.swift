import Foundation
import PluginHost

/// The mapping files that ship with the program, in `Plugins/mappings`.
enum ShippedMappings {
    /// The path of a mapping: a file, or else the name of one that ships.
    ///
    /// - Throws: `UsageProblem` if there is neither.
    static func path(of name: String) throws -> String {
        guard !FileManager.default.fileExists(atPath: name), !name.contains("/"),
            let folder = PluginCatalogue.shippedFolder(
                environment: ProcessInfo.processInfo.environment, executable: ownExecutable)
        else { return name }
        let shipped = "\(folder)/mappings/\(name).yaml"
        if FileManager.default.fileExists(atPath: shipped) { return shipped }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/mappings")
            .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
        throw UsageProblem(
            zh: "没有映射文件“\(name)”，也没有叫这个名称的随附映射；随附的有：\(names.joined(separator: "、"))",
            en: "there is no mapping file “\(name)”, nor does a mapping of that name ship; there are: "
                + names.joined(separator: ", "))
    }
}
