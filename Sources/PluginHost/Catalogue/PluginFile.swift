public import Ledger

/// A plugin, found and not yet read: a file, a folder, or an installed version.
public struct PluginFile: Sendable, Hashable {
    /// What it is called on the command line: the file's name without `.lua`, or the folder's name.
    public let name: String
    /// The file with its main chunk, as messages show it: `NAME.lua`, or `NAME/init.lua`. That of an installed version
    /// is no file on disk and says so: `财政局/NAME.lua@v3`.
    public let path: String
    /// The folder whose other files it may `require`: its own folder for `NAME/init.lua`, nil for a single file and for
    /// what is not on disk.
    public let moduleFolder: String?
    /// The folder of plugins that it lies in, itself or some folders deeper; nothing for what is not on disk.
    let place: String
    /// Where it comes from.
    public let origin: Origin
    /// Its files, if they were read already.
    var package: PluginPackage?

    public enum Origin: Sendable, Hashable {
        /// A file in the ledger's `plugins/`.
        case ledger
        /// A file of the plugins that come with the program.
        case shipped
        /// A version in the journal.
        case installed(PluginVersion)
        /// Files that somebody names, to be installed perhaps.
        case given
    }

    /// The plugin's test, which need not exist: `NAME_test.lua`, or `init_test.lua` in its folder.
    public var testPath: String {
        shownPath(of: String(mainName.dropLast(".lua".count)) + "_test.lua")
    }

    /// The installed version that it is, if it is one.
    public var version: PluginVersion? {
        if case .installed(let version) = origin { version } else { nil }
    }

    /// Its main file's path inside of it.
    private var mainName: String {
        let shown = path.dropLast(mark.count)
        return String(shown[(shown.lastIndex(of: "/").map(shown.index(after:)) ?? shown.startIndex)...])
    }

    /// What messages call one of its files.
    public func shownPath(of file: String) -> String {
        path.dropLast(mark.count + mainName.count) + file + mark
    }

    /// What tells the path of an installed version from that of a file.
    private var mark: String { version.map { "@v\($0.number)" } ?? "" }

    public static func == (left: PluginFile, right: PluginFile) -> Bool {
        (left.name, left.path, left.origin) == (right.name, right.path, right.origin)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(path)
    }
}

extension PluginFile {
    /// An installed version, current or not.
    public init(_ version: PluginVersion) {
        let owner = (version.departmentName ?? version.department).map { $0.inAPath + "/" } ?? ""
        self.init(
            name: version.name,
            path: owner + (version.mainFile == "init.lua" ? "\(version.name)/init.lua" : version.mainFile)
                + "@v\(version.number)",
            moduleFolder: nil, place: "", origin: .installed(version), package: nil)
    }

    /// Files that somebody names.
    ///
    /// - Parameter folder: the folder that they lie in.
    init(_ package: PluginPackage, in folder: String) {
        self.init(
            name: package.name, path: folder + "/" + package.mainPath, moduleFolder: nil, place: folder, origin: .given,
            package: package)
    }
}

extension String {
    /// A department's name as a part of a path: no letter of it ends the path, or the line that shows it.
    fileprivate var inAPath: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: "_"
                    default: "/\\:@".unicodeScalars.contains(scalar) ? "_" : scalar
                    }
                }))
    }
}
