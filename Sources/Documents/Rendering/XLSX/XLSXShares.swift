/// Columns divided among things that stand side by side.
enum XLSXShares {
    /// Where each of `parts` ends, all about as wide and none without a column.
    ///
    /// - Parameter parts: from 1 to as many as there are columns.
    static func ends(of widths: ArraySlice<Double>, parts: Int) -> [Int] {
        let total = widths.reduce(0, +)
        var ends: [Int] = []
        var index = widths.startIndex
        var used = 0.0
        for part in 1...max(1, parts) {
            let left = parts - part
            repeat {
                used += index < widths.endIndex ? widths[index] : 0
                index += 1
            } while index < widths.endIndex - left && (left == 0 || used < total * Double(part) / Double(parts))
            ends.append(min(index, widths.endIndex))
        }
        return ends
    }
}
