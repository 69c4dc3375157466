import Glibc

/// What the outermost element of a part must be.
struct XMLRoot {
    let name: StaticString
    let anyNamespace: Bool

    init(_ name: StaticString, anyNamespace: Bool = false) {
        self.name = name
        self.anyNamespace = anyNamespace
    }

    /// Transitional and strict workbooks have their own.
    private static let spreadsheetNamespaces = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ]

    /// The prefix of the part's own vocabulary, if its root is this one; "" where it has none.
    func prefix(of root: UnsafePointer<CChar>, _ attributes: XMLAttributes) -> [UInt8]? {
        let colon = strchr(root, 0x3A)
        guard XMLName(start: colon.map { UnsafePointer($0) + 1 } ?? root) == name else { return nil }
        let prefix = colon.map { Array(UnsafeRawBufferPointer(start: root, count: UnsafePointer($0) - root)) } ?? []
        let declaration = prefix.isEmpty ? "xmlns" : "xmlns:" + String(decoding: prefix, as: UTF8.self)
        var index = 0
        while let found = attributes.list[index], let value = attributes.list[index + 1] {
            if strcmp(found, declaration) == 0, Self.spreadsheetNamespaces.contains(String(cString: value)) {
                return prefix
            }
            index += 2
        }
        return anyNamespace ? prefix : nil
    }
}
