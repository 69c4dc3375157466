import Foundation

/// Whether a file may be read as Lua: no pipe, device or folder, and not, through a link, outside of the folder that it
/// was put into. Who may put files there need not be allowed to read all that we may, and errors quote what they are
/// about.
func isPlainFile(_ path: String, within folder: String) -> Bool {
    guard let file = realPath(path), let folder = realPath(folder), file.hasPrefix(folder + "/") else { return false }
    var status = stat()
    return stat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}

/// The bytes of a plain file, so many at most. A path can lead elsewhere from one moment to the next: what counts is
/// what was opened.
///
/// - Throws: `CatalogueProblem.unreadable` or `astray`.
func readPlainFile(_ path: String, within folder: String, upTo mostBytes: Int) throws -> Data {
    guard FileManager.default.fileExists(atPath: path) else { throw CatalogueProblem.unreadable(path) }
    guard isPlainFile(path, within: folder) else { throw CatalogueProblem.astray(path) }
    // Without waiting for whoever would write into a pipe.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw CatalogueProblem.unreadable(path) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let folder = realPath(folder),
        let opened = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)"),
        opened.hasPrefix(folder + "/")
    else { throw CatalogueProblem.astray(path) }
    guard let data = try? file.read(upToCount: mostBytes) ?? Data() else { throw CatalogueProblem.unreadable(path) }
    return data
}

/// The size of a file in bytes, 0 if there is none.
func fileSize(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
}

/// Whether a path is a link. One to a folder among the plugins can lead round in a circle, or out to everywhere.
func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
}

/// The path with every link followed; nil if there is nothing.
private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}
