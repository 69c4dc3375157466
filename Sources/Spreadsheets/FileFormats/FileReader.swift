import Glibc
import Localization

/// Reads single pieces of a file, wherever it lies.
final class FileReader {
    private enum Origin {
        case descriptor(Int32)
        case bytes([UInt8])
    }

    private let origin: Origin

    init(_ content: FileContent, file: String) throws(SheetProblem) {
        switch content {
        case .bytes(let bytes): origin = .bytes(bytes)
        case .path(let path):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            var status = stat()
            guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
                let isMissing = descriptor < 0 && errno == ENOENT
                if descriptor >= 0 { close(descriptor) }
                throw isMissing ? missingFile(file) : unreadableFile(file)
            }
            origin = .descriptor(descriptor)
        }
    }

    deinit { if case .descriptor(let descriptor) = origin { close(descriptor) } }

    /// Up to `count` bytes from `offset` on; fewer at the end of the file or where it cannot be read.
    func bytes(at offset: Int, count: Int) -> [UInt8] {
        switch origin {
        case .bytes(let bytes): Array(bytes.dropFirst(offset).prefix(count))
        case .descriptor(let descriptor):
            [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                while initialized < count {
                    let read = pread(
                        descriptor, buffer.baseAddress.map { $0 + initialized }, count - initialized,
                        offset + initialized)
                    if read <= 0 { break }
                    initialized += read
                }
            }
        }
    }
}

func missingFile(_ file: String) -> SheetProblem {
    SheetProblem(
        file: file, reason: Localized(zh: "找不到文件", en: "there is no such file"),
        remedy: Localized(zh: "请检查文件名和位置", en: "check its name and folder"))
}

func unreadableFile(_ file: String) -> SheetProblem {
    SheetProblem(
        file: file, reason: Localized(zh: "文件无法读取", en: "the file cannot be read"),
        remedy: Localized(zh: "请检查文件的权限和所在磁盘", en: "check its permissions and the disk it is on"))
}
