import Foundation

/// A program in a worker's place: a shell script in a folder of its own.
final class StandIn: Sendable {
    let executable: String

    /// - Parameter body: what it does, in the language of `/bin/sh`.
    init(_ body: String) throws {
        let folder = NSTemporaryDirectory() + "zhaoshang-stand-in-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        executable = folder + "/worker"
        let created = FileManager.default.createFile(
            atPath: executable, contents: Data("#!/bin/sh\n\(body)\n".utf8), attributes: [.posixPermissions: 0o700])
        guard created else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: (executable as NSString).deletingLastPathComponent)
    }
}
