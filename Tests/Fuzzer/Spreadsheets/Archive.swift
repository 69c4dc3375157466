import CZip
import Foundation

/// The parts of a package, taken apart and put together again.
struct Archive {
    var parts: [(name: String, bytes: [UInt8])] = []

    /// Nil if `bytes` is no zip archive.
    init?(_ bytes: [UInt8]) {
        var error = zip_error_t()
        guard let copy = malloc(max(1, bytes.count)) else { return nil }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
        guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else { return nil }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            return nil
        }
        defer { zip_discard(archive) }
        for index in 0..<zip_uint64_t(max(0, zip_get_num_entries(archive, 0))) {
            var status = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name,
                let part = zip_fopen_index(archive, index, 0)
            else { continue }
            defer { zip_fclose(part) }
            var content = [UInt8](repeating: 0, count: Int(status.size))
            guard zip_fread(part, &content, status.size) == Int64(status.size) else { continue }
            parts.append((String(cString: name), content))
        }
    }

    /// The archive with all parts stored, which is faster than packing them.
    func bytes() -> [UInt8]? {
        var error = zip_error_t()
        guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { return nil }
        guard let archive = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
            zip_source_free(source)
            return nil
        }
        zip_source_keep(source)
        defer { zip_source_free(source) }
        for (name, bytes) in parts {
            // Nothing is no memory: libzip would not give it back.
            let copy = bytes.isEmpty ? nil : malloc(bytes.count)
            bytes.withUnsafeBytes { if let start = $0.baseAddress, let copy { memcpy(copy, start, $0.count) } }
            guard copy != nil || bytes.isEmpty,
                let content = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1)
            else { continue }
            let index = zip_file_add(archive, name, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
            if index < 0 {
                zip_source_free(content)
            } else {
                zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_STORE, 0)
            }
        }
        guard zip_close(archive) == 0, zip_source_open(source) == 0 else { return nil }
        defer { zip_source_close(source) }
        zip_source_seek(source, 0, SEEK_END)
        var bytes = [UInt8](repeating: 0, count: Int(zip_source_tell(source)))
        zip_source_seek(source, 0, SEEK_SET)
        return zip_source_read(source, &bytes, zip_uint64_t(bytes.count)) == Int64(bytes.count) ? bytes : nil
    }
}
