import Spreadsheets

/// What cells of a row hold, in 128 bits: two rows with the same fingerprint say the same.
///
/// Both halves are keyed by random numbers of this run, so nobody can make two rows collide.
struct RowFingerprint: Hashable {
    private let halves: SIMD2<Int>

    init(of row: SheetRow, columns: [Int]) {
        var first = Hasher()
        var second = Hasher()
        // The halves must differ in more than their beginnings.
        second.combine(0x5A68_5368)
        for column in columns {
            let cell = row[column]
            let kind: UInt8
            switch cell {
            case .empty: kind = 0
            case .text: kind = 1
            case .number: kind = 2
            case .percent: kind = 3
            case .date: kind = 4
            case .boolean: kind = 5
            case .error: kind = 6
            case .uncalculated: kind = 7
            case .scaled: kind = 8
            }
            var text = cell.displayText
            // Bytes: comparing letters would first bring them into a normal form.
            text.withUTF8 { bytes in
                let raw = UnsafeRawBufferPointer(bytes)
                first.combine(kind)
                first.combine(bytes.count)
                first.combine(bytes: raw)
                second.combine(bytes: raw)
                second.combine(kind)
                second.combine(bytes.count)
            }
        }
        halves = [first.finalize(), second.finalize()]
    }
}
