import CZip
import Glibc
import Localization

/// The zip archive that a workbook is, opened for reading. Only parts that are asked for are ever inflated.
///
/// Not to be shared between threads; every reading opens its own.
final class ZipPackage {
    let file: String
    let limits: XLSXLimits
    /// Inflated bytes that may still be read.
    var bytesLeft: Int
    private let archive: OpaquePointer
    private var entries: [String: Entry] = [:]

    private enum Entry {
        case one(zip_uint64_t)
        /// Which of them a program reads is its own choice, so neither is right.
        case several
    }

    init(file: String, content: FileContent, limits: XLSXLimits) throws(SheetProblem) {
        self.file = file
        self.limits = limits
        bytesLeft = limits.inflatedBytes
        archive = try openArchive(content, file: file)
        let count = zip_get_num_entries(archive, 0)
        guard count <= limits.packageEntries else {
            // A throwing initialiser of a class that has all its properties runs `deinit`, which closes the archive.
            throw PartPlace(file: file).problem(
                Localized(
                    zh: "压缩包内有 \(count) 个部件，超过上限 \(limits.packageEntries)",
                    en: "the package has \(count) parts, more than the limit of \(limits.packageEntries)"))
        }
        for index in 0..<zip_uint64_t(max(0, count)) {
            guard let name = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_RAW)) else { continue }
            let form = partNameForm(String(cString: name))
            entries[form] = entries[form] == nil ? .one(index) : .several
        }
    }

    deinit { zip_discard(archive) }

    func contains(_ part: String) -> Bool { entries[partNameForm(part)] != nil }

    /// The names of all parts, in the form in which they are compared.
    var partForms: some Sequence<String> { entries.keys }

    /// Opens the part at `place` for reading from its start; nil if there is none.
    func open(_ place: PartPlace, limit: Int) throws(SheetProblem) -> ZipPart? {
        switch entries[partNameForm(place.part)] {
        case nil: return nil
        case .several:
            throw place.problem(
                Localized(zh: "压缩包内有两个", en: "there are two of ") + place.partText, remedy: Remedy.saveAgain)
        case .one(let index):
            var status = zip_stat_t()
            zip_stat_init(&status)
            zip_stat_index(archive, index, 0, &status)
            guard let stream = zip_fopen_index(archive, index, 0) else {
                throw zipProblem(zip_error_code_zip(zip_get_error(archive)), at: place)
            }
            return ZipPart(
                package: self, place: place, stream: stream, limit: limit, announcedSize: Int(clamping: status.size))
        }
    }
}

/// Where the bytes of a file lie.
enum FileContent: Sendable {
    case path(String)
    case bytes([UInt8])
}

private func openArchive(_ content: FileContent, file: String) throws(SheetProblem) -> OpaquePointer {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    let source: OpaquePointer? =
        switch content {
        case .path(let path): zip_source_file_create(path, 0, -1, &error)
        case .bytes(let bytes): bufferSource(bytes, &error)
        }
    if let source {
        if let archive = zip_open_from_source(source, ZIP_RDONLY, &error) { return archive }
        zip_source_free(source)
    }
    throw zipProblem(zip_error_code_zip(&error), at: PartPlace(file: file))
}

/// libzip frees the copy with the source.
private func bufferSource(_ bytes: [UInt8], _ error: inout zip_error_t) -> OpaquePointer? {
    // The archive of an empty file is none, and libzip would not free its memory.
    guard !bytes.isEmpty, let copy = malloc(bytes.count) else { return nil }
    bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
    let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error)
    if source == nil { free(copy) }
    return source
}
