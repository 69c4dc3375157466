import Foundation

/// The path of an executable that was built with the tests: beside the program that runs them, or in the build folder.
/// Its bare name if there is none.
public func builtProduct(_ name: String) -> String {
    let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folders = sequence(first: URL(fileURLWithPath: runner).deletingLastPathComponent()) {
        $0.path == "/" ? nil : $0.deletingLastPathComponent()
    }
    let candidates = folders.flatMap { [name, ".build/debug/" + name].map($0.appendingPathComponent) }
    var isFolder: ObjCBool = false
    return candidates.map(\.path).first {
        FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
    } ?? name
}
