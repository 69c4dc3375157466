import Localization

extension Mapping {
    /// A mapping of columns to the fields of one register, from `--into REGISTER --map COLUMN=FIELD …`.
    ///
    /// - Parameter pairs: empty to take every column whose header is a field's name or label.
    /// - Throws: `MappingProblem` for a register or field that there is not, or a field mapped twice.
    public init(into registerName: String, pairs: [(column: String, field: String)]) throws {
        guard let register = RegisterCatalogue.register(registerName) else {
            throw Refusals(refusals: [.unknownRegister(registerName)])
        }
        var refusals: [Refusal] = []
        var fields: [(field: String, source: ValueSource)] = []
        for (column, name) in pairs {
            let field = register.field(called: name)
            guard let field else {
                refusals.append(.unknownField(name, in: register))
                continue
            }
            if fields.contains(where: { $0.field == field.name }) {
                refusals.append(
                    Refusal(
                        register, field: field.name, value: column,
                        Localized(zh: "被两列映射，请只留一列", en: "is mapped from two columns; keep one")))
            }
            fields.append((field.name, .column(named: column)))
        }
        guard refusals.isEmpty else { throw Refusals(refusals: refusals) }
        records = [RecordMapping(register: register, name: register.name, fields: fields)]
    }
}
