/// A date that a workbook writes as text, `2014-03-05T09:30:00`, `2014-03-05` or `09:30:00`, as its format shows it; nil
/// if it is none. Fractions of a second and time zones are left out.
func writtenDateText(_ text: String, _ format: NumberFormat) -> String? {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let day = halves[0].contains("-") ? halves[0] : ""
    let time = (halves.count == 2 ? halves[1] : day.isEmpty ? halves[0] : "").prefix { $0 != "." && $0 != "Z" }
        .prefix(8)
    guard day.isEmpty || isPattern(day, "0000-00-00"), time.isEmpty || isPattern(time, "00:00:00"),
        !(day.isEmpty && time.isEmpty)
    else { return nil }
    switch format {
    case .date(.date) where !day.isEmpty: return String(day)
    case .date(.month) where !day.isEmpty: return monthText(String(day))
    case .date(.time) where !time.isEmpty, .date(.elapsed) where !time.isEmpty: return String(time)
    case .date(.dateAndTime): break
    default: if time == "00:00:00", !day.isEmpty { return String(day) }
    }
    return [day, time].filter { !$0.isEmpty }.joined(separator: " ")
}

private func isPattern(_ text: Substring, _ pattern: String) -> Bool {
    text.utf8.count == pattern.utf8.count
        && zip(text.utf8, pattern.utf8).allSatisfy { $1 == 0x30 ? $0 >= 0x30 && $0 <= 0x39 : $0 == $1 }
}
