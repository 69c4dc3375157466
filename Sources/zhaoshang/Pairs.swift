import ArgumentParser
import Journal

/// An argument `name=value`.
struct Pair: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
        name = String(argument[..<sign])
        value = String(argument[argument.index(after: sign)...])
    }
}

extension [Pair] {
    /// The pairs as fields of a draft; an empty value empties the field.
    ///
    /// - Throws: `UsageProblem` if a name is there twice.
    func fields() throws -> [String: FieldValue] {
        var fields: [String: FieldValue] = [:]
        for pair in self {
            let value: FieldValue = pair.value.isEmpty ? .null : .text(pair.value)
            guard fields.updateValue(value, forKey: pair.name) == nil else {
                throw UsageProblem(zh: "字段 \(pair.name) 写了两次", en: "the field \(pair.name) is given twice")
            }
        }
        return fields
    }
}
