/// A JSON value that writes itself, the same way every time: keys in byte order, two spaces of indentation.
public enum JSONValue: Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// A member that is nil is left out; one that is `.null` is written.
    case object([String: JSONValue?])

    /// A text, or nil where there is none, so that the member is left out.
    static func string(_ text: String?) -> JSONValue? { text.map { .string($0) } }

    public func text() -> String {
        var output = ""
        write(to: &output, indentation: "")
        return output
    }

    private func write(to output: inout String, indentation: String) {
        switch self {
        case .null: output += "null"
        case .boolean(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .number(let value) where value.isFinite: output += value.description
        case .number(let value):
            output += value.isNaN ? "\"NaN\"" : value < 0 ? "\"-Infinity\"" : "\"Infinity\""
        case .string(let text): Self.write(text, to: &output)
        case .array(let values):
            Self.write(values, between: ("[", "]"), to: &output, indentation) { value, output, inner in
                value.write(to: &output, indentation: inner)
            }
        case .object(let members):
            // Byte order, not the order of String, which follows Unicode equivalence.
            let members = members.compactMap { key, value in value.map { (key, $0) } }
                .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
            Self.write(members, between: ("{", "}"), to: &output, indentation) { member, output, inner in
                Self.write(member.0, to: &output)
                output += ": "
                member.1.write(to: &output, indentation: inner)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], between brackets: (String, String), to output: inout String, _ indentation: String,
        item: (Item, inout String, String) -> Void
    ) {
        let inner = indentation + "  "
        output += brackets.0
        for (index, value) in items.enumerated() {
            output += index == 0 ? "\n" : ",\n"
            output += inner
            item(value, &output, inner)
        }
        output += items.isEmpty ? brackets.1 : "\n" + indentation + brackets.1
    }

    private static func write(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            // Beyond what JSON demands: these two end a line in JavaScript, DEL and C1 may command a terminal.
            case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .string(value) }
}
