import Glibc
import Localization

/// A file that is written under another name in the same folder and takes its own name when it is whole.
///
/// Until then whoever looks sees the file that was there before, or none. If it never becomes whole, nothing is left.
struct ReplacementFile: ~Copyable {
    /// Where to write.
    let temporaryPath: String
    /// The folder both names are in.
    let folder: String
    private let path: String
    private let target: String
    private var isDone = false

    /// - Parameters:
    ///   - path: the name it takes in the end. A symbolic link is followed, anything but a file refused.
    ///   - size: about how many bytes writing will need. Where they are not free, this fails at once.
    init(at path: String, size: Int) throws(WorkbookProblem) {
        let target = Self.resolved(path)
        let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        let temporaryPath = folder + "/.workbook-" + String(UInt64.random(in: 0 ... .max), radix: 36) + ".tmp"
        try Self.reserve(temporaryPath, size: size, replacing: target, path: path)
        self.path = path
        self.target = target
        self.folder = folder
        self.temporaryPath = temporaryPath
    }

    private static func reserve(
        _ temporaryPath: String, size: Int, replacing target: String, path: String
    ) throws(WorkbookProblem) {
        var status = stat()
        let isThere = stat(target, &status) == 0
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            throw .unwritable(path: path, reason: status.st_mode & S_IFMT == S_IFDIR ? Self.isFolder : Self.isNoFile)
        }
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.problem(path, errno) }
        defer { close(descriptor) }
        // What the old file allowed, the new one allows.
        if isThere { fchmod(descriptor, status.st_mode & 0o7777) }
        let failure = posix_fallocate(descriptor, 0, max(1, size))
        if failure == ENOSPC || failure == EFBIG || failure == EDQUOT {
            unlink(temporaryPath)
            throw .diskFull(path: path)
        }
        ftruncate(descriptor, 0)
    }

    /// Gives the file its name.
    consuming func finish() throws(WorkbookProblem) {
        guard rename(temporaryPath, target) == 0 else { throw Self.problem(path, errno) }
        isDone = true
    }

    deinit {
        if !isDone { unlink(temporaryPath) }
    }

    static func problem(_ path: String, _ code: Int32) -> WorkbookProblem {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
        default: .unwritable(path: path, reason: words(for: code))
        }
    }

    private static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static let isFolder = Localized(zh: "这是一个文件夹", en: "it is a folder")
    private static let isNoFile = Localized(zh: "这不是普通文件", en: "it is no ordinary file")

    private static func words(for code: Int32) -> Localized {
        switch code {
        case EACCES, EPERM: Localized(zh: "没有权限", en: "permission denied")
        case ENOENT, ENOTDIR: Localized(zh: "没有这个文件夹", en: "there is no such folder")
        case EROFS: Localized(zh: "文件系统是只读的", en: "the file system is read-only")
        case ENAMETOOLONG: Localized(zh: "文件名太长", en: "the file name is too long")
        case EISDIR: isFolder
        default: Localized(verbatim: String(cString: strerror(code)))
        }
    }
}
