import Glibc

/// Whether a file may be read as Lua: no pipe, device or folder, and not, through a link, outside of the folder that it
/// was put into. Who may put files there need not be allowed to read all that we may, and errors quote what they are
/// about.
func isPlainFile(_ path: String, within folder: String) -> Bool {
    guard let file = realPath(path), let folder = realPath(folder), file.hasPrefix(folder + "/") else { return false }
    var status = stat()
    return stat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
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
