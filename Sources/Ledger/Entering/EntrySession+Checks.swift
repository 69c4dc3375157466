import GRDB
import Journal
import Localization

/// The checks that need the ledger or more than one field.
extension EntrySession {
    /// Reads written fields: kinds, unknown names, reserved fields, references.
    func read(_ written: [String: FieldValue], of record: String?, in register: Register) throws -> Reading {
        var fields: [String: FieldValue] = [:]
        var refusals: [Refusal] = []
        for (called, written) in written.sorted(by: { $0.key < $1.key }) {
            guard let field = register.field(called: called) else {
                refusals.append(.unknownField(called, in: register))
                continue
            }
            let name = field.name
            do {
                if field.kind == .money, case .text(let text) = written, Money.plain(text, unit: .yuan) == nil {
                    try Money.checkCurrency(of: text, in: currency)
                }
                fields[name] = try settled(try field.kind.accept(written), for: field, of: record)
            } catch let problem as Unreadable {
                refusals.append(
                    Refusal(register, record: record, field: name, value: written.description, problem.reason))
            }
        }
        return Reading(fields: fields, refusals: refusals)
    }

    /// A value that is one of the field's kind, with what it refers to found, if the account may set it at all.
    ///
    /// - Parameter record: the record that is amended; nil for one that is added.
    /// - Throws: `Unreadable` with the reason; errors of the ledger.
    func settled(_ value: FieldValue, for field: Field, of record: String?) throws -> FieldValue {
        if field.isReserved, value != .null || record != nil, !account.role.mayRecognise {
            throw Unreadable(zh: "只有招商局或管理员可以填写", en: "can be set by the lead bureau or an administrator only")
        }
        guard case .text(let text) = value, let referred = field.kind.reference else { return value }
        return .text(try resolve(text, in: referred))
    }

    func effectiveDay(ofAdding fields: [String: FieldValue], _ given: Day?, _ register: Register) -> Day {
        switch register.effective {
        case .always: given ?? .beginning
        case .beginning(let field): given ?? day(fields[field]) ?? moment.day
        case .dated(let field): day(fields[field]) ?? moment.day
        }
    }

    func effectiveDay(
        ofAmending fields: [String: FieldValue], _ versions: [Version], _ given: Day?, _ register: Register
    ) -> Day {
        if case .dated(let field) = register.effective { return day(fields[field]) ?? versions[0].effectiveFrom }
        // A fact about something that begins later than today cannot take effect before it.
        return given ?? max(moment.day, versions[0].effectiveFrom)
    }

    private func day(_ value: FieldValue?) -> Day? {
        if case .text(let text) = value { Day(text) } else { nil }
    }

    /// Checks a whole record as it would be: date, rules of the register, natural keys, ownership.
    ///
    /// - Parameters:
    ///   - changed: the fields an amendment sets; keys that it does not touch were checked before.
    ///   - areKeysFree: whether the caller has just looked for records with the same natural keys and found none.
    func check(
        _ fields: [String: FieldValue], of id: String?, effective: Day, _ register: Register,
        changed: Set<String>? = nil, areKeysFree: Bool = false
    ) throws -> [Refusal] {
        var refusals: [Refusal] = []
        if effective > moment.day {
            let field: String? =
                switch register.effective {
                case .dated(let field): field
                case .beginning(let field) where fields[field] == .text(effective.description): field
                default: nil
                }
            refusals.append(.inTheFuture(register, id, field, effective, today: moment.day))
        }
        for rule in register.rules {
            if let (field, reason) = rule.check(fields) {
                refusals.append(
                    Refusal(register, record: id, field: field, value: fields[field]?.description, reason))
            }
        }
        for key in areKeysFree ? [] : register.naturalKeys where changed.map({ !$0.isDisjoint(with: key) }) ?? true {
            if let other = try record(with: key, like: fields, in: register), other != id {
                refusals.append(.duplicate(register, id, key, fields, of: other))
            }
        }
        if let refusal = try checkOverlap(of: fields, id, in: register) { refusals.append(refusal) }
        if id == nil, let refusal = try checkOwner(of: fields, record: nil, in: register) {
            refusals.append(refusal)
        } else if id != nil, changed?.contains(register.owningField ?? "") ?? false,
            let refusal = try checkOwner(of: fields, record: id, in: register)
        {
            refusals.append(refusal)
        }
        return refusals
    }

    /// The record that has the same natural key, if the key's first field is filled.
    func record(with key: [String], like fields: [String: FieldValue], in register: Register) throws -> String? {
        guard let first = key.first, fields[first] ?? .null != .null else { return nil }
        let number = RegisterStatements.of(register).byKey.firstIndex { $0.key == key }
        let statement =
            try number.map { try posting.statements.statement(.byKey($0), for: register) }
            ?? DirectStatement(RegisterStatements.lookUp(key, in: register), in: database)
        for (index, field) in key.enumerated() { statement.bind(fields[field] ?? .null, at: index + 1) }
        return try statement.firstText()
    }

    func checkOwner(of version: Version, in register: Register) throws -> Refusal? {
        try checkOwner(of: version.fields, record: version.id, in: register)
    }

    /// A department enters and changes what is its own.
    private func checkOwner(of fields: [String: FieldValue], record: String?, in register: Register) throws -> Refusal?
    {
        guard account.role == .department else { return nil }
        if case .referrer(let field, let referring) = register.ownership {
            return try isOnlyOurs(record, by: field, in: referring) ? nil : .notYours(register, record, account)
        }
        guard let owner = try owner(of: fields, in: register), owner != account.department else { return nil }
        return .notYours(register, record, account, field: record == nil ? register.owningField : nil)
    }

    /// Whether nobody but the account's department has a record that refers to this one.
    private func isOnlyOurs(_ record: String?, by field: String, in referring: String) throws -> Bool {
        guard let record, let register = RegisterCatalogue.register(referring), let reference = register.field(field),
            case .department(let owning) = register.ownership, let owner = register.field(owning)
        else { return true }
        return try String.fetchOne(
            database,
            sql: """
                SELECT id FROM \(RegisterTables.tableName(register))
                WHERE \(reference.column) = ? AND seq_to = \(RegisterTables.openPosition) AND \(owner.column) IS NOT ?
                LIMIT 1
                """, arguments: [record, account.department]) == nil
    }

    /// What the lead bureau has recognised, the department that claimed it may no longer change.
    func checkRecognition(of version: Version, in register: Register) -> Refusal? {
        guard !account.role.mayRecognise,
            let field = register.fields.first(where: { $0.isReserved && version.fields[$0.name] ?? .null != .null })
        else { return nil }
        return .recognised(register, version.id, field)
    }

    /// Of two periods for the same days nobody could say which one a day belongs to.
    private func checkOverlap(of fields: [String: FieldValue], _ id: String?, in register: Register) throws -> Refusal?
    {
        guard register.name == "periods", case .text(let first) = fields["starts_on"],
            case .text(let last) = fields["ends_on"]
        else { return nil }
        let other = try Row.fetchOne(
            database,
            sql: "SELECT name, starts_on, ends_on FROM periods WHERE id IS NOT ? AND starts_on <= ? AND ends_on >= ?",
            arguments: [id, last, first])
        return other.map {
            .overlappingPeriod(
                register, id, name: $0["name"], days: "\($0["starts_on"] as String)–\($0["ends_on"] as String)")
        }
    }

    /// A ledger without an administrator could never get one again.
    func checkLastAdministrator(_ id: String, in register: Register) throws -> Refusal? {
        guard register.name == "accounts" else { return nil }
        let administrators = try String.fetchAll(
            database, sql: "SELECT id FROM accounts WHERE role = ?", arguments: [Role.administrator.rawValue])
        return administrators == [id] ? .lastAdministrator(register, id) : nil
    }

    /// The department that a record belongs to; nil if it is everybody's or a reference is missing.
    private func owner(of fields: [String: FieldValue], in register: Register) throws -> String? {
        switch register.ownership {
        case .zone, .published, .referrer: return nil
        case .department(let field):
            guard case .text(let id) = fields[field] else { return nil }
            return id
        case .parent(let field, let parent):
            guard case .text(let id) = fields[field], let parent = RegisterCatalogue.register(parent),
                let version = try posting.versions(of: id, in: parent).last
            else { return nil }
            return try owner(of: version.fields, in: parent)
        }
    }

    /// The id of the record that a text names: an id, or else the text of a name field.
    func resolve(_ text: String, in name: String) throws -> String {
        if let id = resolved[name]?[text] { return id }
        guard let register = RegisterCatalogue.register(name) else { return text }
        var candidates = try identify(text, in: register)
        // 王　芳 is 王芳, unless somebody is called so with the space.
        if candidates.isEmpty, case let joined = text.joinedName, joined != text {
            candidates = try identify(joined, in: register)
        }
        // S1（王芳，招商局）, as messages and templates have it.
        if candidates.isEmpty, let open = text.firstIndex(of: "（"), case let id = String(text[..<open]),
            try isInUse(id, in: register), try described(id, in: register) == text
        {
            candidates = [id]
        }
        guard candidates.count == 1 else {
            throw Refusal.unresolved(
                text, in: register, try candidates.map { try described($0, in: register) },
                near: try nearest(to: text, in: register))
        }
        resolved[name, default: [:]][text] = candidates[0]
        return candidates[0]
    }

    func identify(_ text: String, in register: Register) throws -> [String] {
        let statements = RegisterStatements.of(register)
        let byID = try posting.statements.statement(.byID, for: register)
        byID.bind(text, at: 1)
        if let id = try byID.firstText() { return [id] }
        // An id that was retracted names nothing any more, certainly not whatever bears it as a name.
        let everUsed = try posting.statements.statement(.everUsed, for: register)
        everUsed.bind(text, at: 1)
        if try everUsed.firstText() != nil { return [] }
        guard let sql = statements.byName else { return [] }
        return try String.fetchAll(try database.cachedStatement(sql: sql), arguments: ["text": text])
    }

    /// An id with what tells its record from others of the same name: `S1（王芳，招商局）`.
    private func described(_ id: String, in register: Register) throws -> String {
        guard let fields = try posting.versions(of: id, in: register).last?.fields else { return id }
        var parts = register.nameFields.prefix(1).compactMap { fields[$0]?.description }
        if let field = register.owningDepartment, case .text(let department) = fields[field.name],
            let name = try posting.versions(of: department, in: .departments).last?.fields["name"]
        {
            parts.append(name.description)
        }
        return parts.isEmpty ? id : Register.described(id, parts)
    }

    /// The name by which people know a record: its first name field, or else what its natural key says.
    func label(of id: String, in register: Register) throws -> Localized {
        guard let fields = try posting.versions(of: id, in: register).last?.fields else {
            return Localized(verbatim: id)
        }
        let names = register.nameFields.isEmpty ? register.naturalKeys.first ?? [] : [register.nameFields[0]]
        return try names.compactMap { register.field($0) }.compactMap { field -> Localized? in
            guard let value = fields[field.name], value != .null else { return nil }
            if case .text(let other) = value, let referred = field.kind.reference.flatMap(RegisterCatalogue.register) {
                return try label(of: other, in: referred)
            }
            return try shown(value, field)
        }.joined(zh: " ", en: " ")
    }

    /// A value as people write it: amounts with their unit, choices by their labels, references with their names.
    func shown(_ value: FieldValue, _ field: Field) throws -> Localized {
        switch (value, field.kind) {
        case (.null, _): return Localized(verbatim: "—")
        case (.integer(let fen), .money): return Money.formatExactly(fen, currency: currency)
        case (.boolean(let boolean), _): return Localized(zh: boolean ? "是" : "否", en: boolean ? "yes" : "no")
        case (.text(let code), .choice(let choices)):
            return choices.first { $0.code == code }?.label ?? Localized(verbatim: code)
        case (.text(let id), .reference(let name)):
            guard let register = RegisterCatalogue.register(name) else { return Localized(verbatim: id) }
            return Localized(verbatim: try described(id, in: register))
        default: return Localized(verbatim: value.description)
        }
    }

    private func nearest(to text: String, in register: Register) throws -> String? {
        // Comparing with thousands of names takes its time, and nobody reads that many suggestions.
        guard suggestionsLeft > 0, let field = register.nameFields.first else { return nil }
        suggestionsLeft -= 1
        let names = try String.fetchAll(
            database, sql: "SELECT \(field) FROM \(register.name) WHERE \(field) IS NOT NULL LIMIT 5000")
        return nearestName(to: text, among: names)
    }

    /// The records that refer to a record, in any version that is believed.
    func referrers(of id: String, in register: Register) throws -> [(register: Register, id: String)] {
        try RegisterCatalogue.references(to: register.name).flatMap { referring, field in
            try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT id FROM \(RegisterTables.tableName(referring))
                    WHERE \(field.column) = ? AND seq_to = \(RegisterTables.openPosition)
                    ORDER BY length(id), id LIMIT 20
                    """, arguments: [id]
            ).map { (referring, $0) }
        }
    }
}

extension Register {
    /// The field by which a department may give a record away, or take one.
    fileprivate var owningField: String? {
        switch ownership {
        case .department(let field), .parent(let field, _): field
        case .zone, .published, .referrer: nil
        }
    }
}
