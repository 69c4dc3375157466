public import Ledger

/// What is different between two versions of a plugin's files.
public struct PluginDifference: Sendable {
    /// A file that only one of them has, or that reads differently.
    public struct File: Sendable {
        public let path: String
        /// False where the old version has no such file.
        public let wasThere: Bool
        /// False where the new version has no such file.
        public let isThere: Bool
        public let lines: LineDifference

        /// `long-negotiation.lua +3 −1`
        public var summary: String { "\(path) +\(lines.added) −\(lines.removed)" }
    }

    /// In order of their paths.
    public let files: [File]

    public init(from old: PluginPackage?, to new: PluginPackage) {
        let before = old?.files ?? [:]
        files = Set(before.keys).union(new.files.keys).sorted().compactMap { path in
            let (left, right) = (before[path], new.files[path])
            if let left, let right, left.utf8.elementsEqual(right.utf8) { return nil }
            return File(
                path: path, wasThere: left != nil, isThere: right != nil,
                lines: LineDifference(from: left ?? "", to: right ?? ""))
        }
    }
}
