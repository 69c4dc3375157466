/// The bytes of a cell's value, gathered in memory that serves all cells of a sheet.
///
/// An array would do, but asks at every cell whether it is shared.
struct CellBytes: ~Copyable {
    private var start = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    private var capacity = 256
    private(set) var count = 0

    deinit { start.deallocate() }

    var isEmpty: Bool { count == 0 }

    /// The string of these bytes.
    var text: String { String(decoding: all, as: UTF8.self) }

    /// Valid until the next change.
    var all: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    mutating func clear() { count = 0 }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if count + bytes.count > capacity { grow(to: max(count + bytes.count, 2 * capacity)) }
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    private mutating func grow(to newCapacity: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
        capacity = newCapacity
    }
}
