import Journal

/// The files of a plugin as they are installed: one file with its test, or a folder with `init.lua`, the modules of its
/// own and the tests. What is kept is every byte of them.
public struct PluginPackage: Sendable {
    public let name: String
    /// The text of each file by its path inside the plugin, with `/` between folders.
    public let files: [String: String]

    /// Bytes of all files together. The journal keeps every version for good.
    public static let mostBytes = 4 << 20
    public static let mostFiles = 200

    /// A line break takes six bytes in the journal.
    static let mostEncodedBytes = 6 * mostBytes + mostFiles * 2_000

    /// - Throws: `PluginPackageProblem` for what cannot be kept, or be written to a folder again.
    public init(name: String, files: [String: String]) throws(PluginPackageProblem) {
        self.name = name
        self.files = files
        guard PluginPackage.isPath(name), !name.contains("/") else { throw .badPath(name) }
        guard files.count <= PluginPackage.mostFiles else { throw .tooManyFiles(name, limit: PluginPackage.mostFiles) }
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            guard PluginPackage.isPath(path) else { throw .badPath(path) }
            guard !text.utf8.contains(0) else { throw .notText(path) }
        }
        guard size <= PluginPackage.mostBytes else {
            throw .tooBig(name, bytes: size, limit: PluginPackage.mostBytes)
        }
        guard files[mainPath] != nil else { throw .noMainFile(name) }
    }

    /// Whether it is a folder with a main file `init.lua`.
    public var isFolder: Bool { files["init.lua"] != nil }

    /// The path of the file that says what the plugin is.
    public var mainPath: String { isFolder ? "init.lua" : name + ".lua" }

    /// The path of its test, which need not be there.
    public var testPath: String { isFolder ? "init_test.lua" : name + "_test.lua" }

    /// SHA-256 of each file that runs, which tests are not, by its path.
    public var digests: [String: String] {
        files.filter { !$0.key.hasSuffix("_test.lua") }.mapValues { Digest(of: Array($0.utf8)).description }
    }

    /// Bytes of all files.
    public var size: Int { files.values.reduce(0) { $0 + $1.utf8.count } }

    /// Whether both have the same files, byte by byte: two texts that only look the same are none.
    public func isIdentical(to other: PluginPackage) -> Bool {
        encoded.utf8.elementsEqual(other.encoded.utf8)
    }

    // MARK: - In the journal

    /// A JSON object of paths and texts, the same form as the fields of an entry.
    var encoded: String { encodeFields(files.mapValues(FieldValue.text)) }

    init(name: String, encoded: String) throws(PluginPackageProblem) {
        var files: [String: String] = [:]
        for (path, value) in decodeFields(encoded) ?? [:] {
            guard case .text(let text) = value else { throw .notText(path) }
            files[path] = text
        }
        try self.init(name: name, files: files)
    }

    /// Whether a path leads to a place inside of the folder that a plugin is written to, and has no letters that would
    /// break a line or end a file's name.
    private static func isPath(_ path: String) -> Bool {
        path.utf8.count <= 300
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && !part.hasPrefix(".")
                    && part.unicodeScalars.allSatisfy { scalar in
                        switch scalar.properties.generalCategory {
                        case .control, .format, .lineSeparator, .paragraphSeparator: false
                        default: scalar != "\\" && scalar != ":"
                        }
                    }
            }
    }
}
