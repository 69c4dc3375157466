/// CSV as RFC 4180 has it: fields with a comma inside between them, lines ended by CR LF.
public enum CSVText {
    /// One line, its end included.
    public static func line(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        // Scalars, because to Swift CR LF is one character, which equals neither, and so is a quote with an accent on it.
        guard field.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return field }
        var quoted = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
