/// The name inside the package that `target`, written in the part `source`, means; nil if it is none, or leads out of
/// the package.
///
///     partName("../media/a.png", from: "xl/worksheets/sheet1.xml") == "xl/media/a.png"
///     partName("/xl/styles.xml", from: "xl/workbook.xml") == "xl/styles.xml"
func partName(_ target: String, from source: String) -> String? {
    // Some writers separate folders as Windows does.
    let path = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
        .split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    var folders =
        path.count > 1 && path[0].isEmpty ? [] : source.split(separator: "/").dropLast().map { Substring($0) }
    for step in path {
        switch step {
        case "", ".": continue
        case "..":
            if folders.popLast() == nil { return nil }
        default: folders.append(step)
        }
    }
    return folders.isEmpty || path.last?.isEmpty == true ? nil : folders.joined(separator: "/")
}

/// The form in which names of parts are compared: whatever the case, the direction of the slashes and percent signs.
func partNameForm(_ name: String) -> String {
    var form: [UInt8] = []
    var rest = Array(name.utf8)[...]
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "\\"): form.append(UInt8(ascii: "/"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): form.append(byte | 0x20)
        case UInt8(ascii: "%"):
            if let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 {
                form.append(code)
                rest = rest.dropFirst(2)
            } else {
                form.append(byte)
            }
        default: form.append(byte)
        }
    }
    return String(decoding: form.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
}
