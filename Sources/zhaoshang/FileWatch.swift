import Foundation

/// Waits until a file is saved.
///
/// It looks a few times a second at what the file is instead of asking to be told: an editor may write a new file in
/// its place, and a folder that is shared over a network tells nobody.
final class FileWatch {
    private struct State: Equatable {
        let modified: Date?
        let size: UInt64?
        let number: UInt64?
    }

    private let path: String
    private var seen: State

    init(_ path: String) {
        self.path = path
        seen = FileWatch.state(of: path)
    }

    /// Returns when the file is another than when this last returned, or than at the beginning.
    func change() async throws {
        while true {
            let now = FileWatch.state(of: path)
            // A file that is gone is being replaced.
            if now.number != nil, now != seen {
                seen = now
                return
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private static func state(of path: String) -> State {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return State(
            modified: attributes?[.modificationDate] as? Date, size: attributes?[.size] as? UInt64,
            number: attributes?[.systemFileNumber] as? UInt64)
    }
}
