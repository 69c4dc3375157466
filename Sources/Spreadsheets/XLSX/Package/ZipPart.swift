import CZip
import Localization

/// A part of a package while it is inflated, from start to end.
final class ZipPart {
    let place: PartPlace
    private let package: ZipPackage
    private let stream: OpaquePointer
    private let limit: Int
    /// What the package says will come; not to be believed.
    let announcedSize: Int
    private(set) var bytesRead = 0

    init(package: ZipPackage, place: PartPlace, stream: OpaquePointer, limit: Int, announcedSize: Int) {
        self.package = package
        self.place = place
        self.stream = stream
        self.limit = limit
        self.announcedSize = announcedSize
    }

    deinit { zip_fclose(stream) }

    /// The share that has been read, from 0 to 1, as far as the package tells the size truly.
    var share: Double { announcedSize > 0 ? min(1, Double(bytesRead) / Double(announcedSize)) : 0 }

    /// Inflates up to `capacity` bytes; 0 only at the end, where the checksum has been found right.
    func read(into buffer: UnsafeMutableRawPointer, capacity: Int) throws(SheetProblem) -> Int {
        let count = Int(zip_fread(stream, buffer, zip_uint64_t(capacity)))
        guard count >= 0 else { throw zipProblem(zip_error_code_zip(zip_file_get_error(stream)), at: place) }
        bytesRead += count
        package.bytesLeft -= count
        guard bytesRead <= limit else { throw tooLarge(limit) }
        guard package.bytesLeft >= 0 else { throw tooLarge(package.limits.inflatedBytes) }
        return count
    }

    private func tooLarge(_ limit: Int) -> SheetProblem {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) B"
        return place.problem(
            place.partText
                + Localized(zh: "解压后超过上限 \(size)", en: " is larger than the limit of \(size) when inflated"),
            remedy: Remedy.makeSmaller)
    }
}

extension ZipPackage {
    /// Reads all of a part, if there is one.
    func bytes(of part: String, limit: Int) throws(SheetProblem) -> [UInt8]? {
        guard let part = try open(PartPlace(file: file, part: part), limit: limit) else { return nil }
        var bytes: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { chunk.deallocate() }
        guard let start = chunk.baseAddress else { return nil }
        while true {
            let count = try part.read(into: start, capacity: chunk.count)
            if count == 0 { return bytes }
            bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
        }
    }
}
