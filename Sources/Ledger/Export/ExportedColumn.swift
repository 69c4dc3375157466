public import Journal
public import Localization

/// A column of a register as it stands in a sheet that people fill in or get: its header, and how values are written
/// so that an import reads exactly them again.
public struct ExportedColumn: Sendable {
    /// nil for the column with the record's id.
    public let field: Field?
    /// The field's label, with the unit of its amounts: 总投资（万元）.
    public let header: String
    /// What amounts are counted in.
    public let unit: Money.Unit
    private let isName: Bool
    private let language: Language

    /// The columns of a register from left to right, the id first.
    public static func all(of register: Register, currency: Currency, _ language: Language) -> [ExportedColumn] {
        let id = ExportedColumn(
            field: nil, header: Mapping.idLabel[language], unit: .yuan, isName: false, language: language)
        return [id]
            + register.fields.map { field in
                let unit = Money.Unit.tableUnit(language)
                let name = unit.name(in: currency, language)
                let suffix = language == .chinese ? "（\(name)）" : " (\(name))"
                return ExportedColumn(
                    field: field, header: field.label[language] + (field.kind == .money ? suffix : ""), unit: unit,
                    isName: register.isName(field), language: language)
            }
    }

    /// A value as text, "" for an empty one. References are named by `labels`, and by their ids where those do not
    /// tell them apart.
    public func text(_ value: FieldValue, labels: ReferenceLabels) -> String {
        switch (value, field?.kind) {
        case (.null, _): return ""
        case (.integer(let fen), .money): return Money.exactDecimal(fen, unit: unit)
        case (.integer(let integer), _): return String(integer)
        case (.boolean(let boolean), _):
            return Localized(zh: boolean ? "是" : "否", en: boolean ? "yes" : "no")[language]
        case (.text(let code), .choice(let choices)):
            return choices.first { $0.code == code }?.label[language] ?? code
        case (.text(let id), .reference(let register)):
            return CellText.guarded(labels.label(of: id, in: register), isName: true)
        case (.text(let text), .text): return CellText.guarded(text, isName: isName)
        case (.text(let text), _): return text
        }
    }
}

extension Register {
    /// An id with what tells its record from others of the same name: `S1（王芳，招商局）`.
    static func described(_ id: String, _ parts: [String]) -> String {
        "\(id)（\(parts.joined(separator: "，"))）"
    }

    /// The field with the department that a record belongs to, if it is one of its own.
    var owningDepartment: Field? {
        if case .department(let name) = ownership { field(name) } else { nil }
    }
}

/// The names by which references can be written.
public struct ReferenceLabels: Sendable {
    private var labels: [String: [String: String]] = [:]
    private var choices: [String: [String]] = [:]

    /// The names of what the references of a register refer to, as far as each means one record only.
    public init(for register: Register, in ledger: Ledger, _ snapshot: Snapshot) throws {
        for referred in Set(register.fields.compactMap(\.kind.reference)).compactMap(RegisterCatalogue.register) {
            let records = try ledger.records(of: referred, in: snapshot)
            let ids = Set(records.map(\.id))
            var owners: [String: Set<String>] = [:]
            for record in records {
                for case .text(let name) in referred.nameFields.map({ record[$0] }) {
                    owners[name, default: []].insert(record.id)
                }
            }
            let named = records.compactMap { record -> (String, String)? in
                guard let field = referred.nameFields.first, case .text(let name) = record[field],
                    owners[name] == [record.id],
                    !ids.contains(name), !ReferenceLabels.looksLikeID(name, of: referred)
                else { return nil }
                return (record.id, name)
            }
            let labels = Dictionary(named) { first, _ in first }
            self.labels[referred.name] = labels
            let departments = try ReferenceLabels.departments(of: referred, in: ledger, snapshot)
            choices[referred.name] = records.map { record in
                if let name = labels[record.id] { return CellText.guarded(name, isName: true) }
                let parts = [
                    referred.nameFields.first.map { record[$0].description },
                    referred.owningDepartment.flatMap { departments[record[$0.column].description] },
                ].compactMap { $0 }
                return parts.isEmpty ? record.id : Register.described(record.id, parts)
            }.sorted()
        }
    }

    /// What can be written for a reference to a register, one text for each of its records: the name, or where several
    /// have it, the id with what tells them apart.
    public func choices(in register: String) -> [String] { choices[register] ?? [] }

    private static func departments(of register: Register, in ledger: Ledger, _ snapshot: Snapshot) throws
        -> [String: String]
    {
        register.owningDepartment == nil ? [:] : try ledger.labels(in: .departments, snapshot)
    }

    func label(of id: String, in register: String) -> String { labels[register]?[id] ?? id }

    /// A name that an id could have would be taken for the id.
    private static func looksLikeID(_ name: String, of register: Register) -> Bool {
        name.hasPrefix(register.idPrefix) && name.dropFirst(register.idPrefix.count).allSatisfy(\.isNumber)
    }
}
