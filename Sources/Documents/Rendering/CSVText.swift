/// CSV as RFC 4180 has it: fields with a comma inside between them, lines ended by CR LF.
public enum CSVText {
    /// One line, its end included.
    public static func line(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        // Scalars, because to Swift CR LF is one character, which equals neither.
        guard field.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
