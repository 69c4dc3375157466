import Foundation

/// The Lua texts of the repository.
enum LuaFiles {
    static let all: [(path: String, bytes: [UInt8])] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return ["Plugins", "Scripts", "Sources", "Tests"].flatMap { folder in
            let files = FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil)
            let found = files?.compactMap { $0 as? URL }.filter { $0.pathExtension == "lua" } ?? []
            return found.sorted { $0.path < $1.path }.flatMap { file in
                let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
                // A seed of the fuzzer is several scripts in one file.
                let isSeed = file.deletingLastPathComponent().lastPathComponent == "Seeds"
                let scripts = isSeed ? text.components(separatedBy: "\n---\n") : [text]
                return scripts.map { (path: file.path, bytes: Array($0.utf8)) }
            }
        }
    }()
}
