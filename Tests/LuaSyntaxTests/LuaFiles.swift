import Foundation

/// The Lua files of the repository.
enum LuaFiles {
    static let all: [(path: String, bytes: [UInt8])] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return ["Plugins", "Scripts", "Sources", "Tests"].flatMap { folder in
            let files = FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil)
            let found = files?.compactMap { $0 as? URL }.filter { $0.pathExtension == "lua" } ?? []
            return found.sorted { $0.path < $1.path }.map { file in
                (path: file.path, bytes: (try? Data(contentsOf: file)).map { Array($0) } ?? [])
            }
        }
    }()
}
