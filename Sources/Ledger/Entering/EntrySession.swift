import GRDB
import Journal
import Localization

/// Checks drafts and makes entries of them, within one transaction.
///
/// A class, because what it learns (which references exist, which id is next) serves all drafts of a batch: an import
/// of ten thousand rows asks for the same department once.
final class EntrySession {
    let database: Database
    let account: Account
    let moment: Clock.Moment
    let currency: Currency
    let posting: Posting
    private let batch: String?
    private let start: Head
    private var chain: Chain
    /// Entries that are posted but not yet in the journal, which ends at `appended`.
    private var waiting: [(sealed: SealedEntry, content: [UInt8])] = []
    private var appended: Head
    private var last: Entry?
    private var nextNumber: [String: Int] = [:]
    var resolved: [String: [String: String]] = [:]
    /// How many names that nobody knows are compared with those that there are.
    var suggestionsLeft = 200

    init(
        database: Database, account: Account, moment: Clock.Moment, currency: Currency, asBatch: Bool = false
    ) throws {
        self.currency = currency
        self.database = database
        self.account = account
        self.moment = moment
        posting = Posting(database: database)
        start = try SQLiteJournal(database).head()
        chain = Chain(from: start)
        appended = start
        // Named inside the transaction, after its first position: two imports at once are two batches.
        batch = asBatch ? "B\(start.position + 1)" : nil
    }

    /// The position that the next entry will have.
    var nextPosition: Int64 { chain.head.position + 1 }

    /// Appends what was entered to the journal.
    func finish() throws -> Receipt {
        try append()
        return Receipt(
            last: last, count: Int(chain.head.position - start.position), head: chain.head,
            batch: last == nil ? nil : batch)
    }

    /// A batch of any length is held in memory by pieces only; the transaction makes it one.
    private func append() throws {
        guard !waiting.isEmpty else { return }
        try SQLiteJournal(database).append(waiting, after: appended)
        appended = chain.head
        last = waiting.last?.sealed.entry
        waiting.removeAll(keepingCapacity: true)
    }

    /// Checks one draft and enters it.
    ///
    /// - Returns: the record's id.
    /// - Throws: `Refusals` with everything that is wrong with it.
    func enter(_ draft: Draft) throws -> String {
        guard let register = RegisterCatalogue.registerCalled(draft.register) else {
            throw Refusals(refusals: [.unknownRegister(draft.register)])
        }
        try checkRole(for: draft.operation, in: register)
        switch draft.operation {
        case .add:
            let reading = try read(draft.fields, of: nil, in: register)
            return try add(reading, to: register, id: draft.record, effective: draft.effective, reason: draft.reason)
        case .amend:
            let id = try existing(draft, in: register)
            let reading = try read(draft.fields, of: id, in: register)
            return try amend(id, reading, in: register, effective: draft.effective, reason: draft.reason)
        case .retract:
            return try retract(draft, from: register)
        }
    }

    func checkRole(for operation: Operation, in register: Register) throws {
        guard !register.isManaged else { throw Refusals(refusals: [.managed(register)]) }
        guard account.role.may(operation, in: register) else {
            throw Refusals(refusals: [.notAllowed(account, operation, register)])
        }
    }

    /// Written fields as they were read, and what could not be.
    struct Reading {
        var fields: [String: FieldValue]
        var refusals: [Refusal]
    }

    func add(
        _ reading: Reading, to register: Register, id: String? = nil, effective: Day?, reason: String? = nil,
        areKeysFree: Bool = false
    ) throws -> String {
        var (fields, refusals) = (reading.fields, reading.refusals)
        for field in register.fieldsToFill {
            if fields[field.name] == nil, let defaultValue = field.defaultValue { fields[field.name] = defaultValue }
            guard field.isRequired, fields[field.name] ?? .null == .null else { continue }
            // A field whose value was refused is not missing as well.
            if !refusals.contains(where: { $0.field == field.name }) {
                refusals.append(.missing(field, in: register))
            }
        }
        if fields.values.contains(.null) { fields = fields.filter { $0.value != .null } }
        let day = effectiveDay(ofAdding: fields, effective, register)
        refusals += try check(fields, of: nil, effective: day, register, areKeysFree: areKeysFree)
        if let id, let refusal = try checkNew(id: id, in: register) { refusals.append(refusal) }
        guard refusals.isEmpty else { throw Refusals(refusals: refusals) }
        let record = try id ?? nextID(of: register)
        try write(.add, register, record, fields, day, reason: reason)
        return record
    }

    func amend(
        _ id: String, _ reading: Reading, in register: Register, effective given: Day?, reason: String? = nil
    ) throws -> String {
        let versions = try posting.versions(of: id, in: register)
        var (fields, refusals) = (reading.fields, reading.refusals)
        for field in register.fields where field.isRequired && fields[field.name] == .null {
            refusals.append(.missing(field, in: register, record: id))
        }
        let effective = effectiveDay(ofAmending: fields, versions, given, register)
        if effective < versions[0].effectiveFrom, !register.isDated {
            refusals.append(.beforeBeginning(register, id, effective, versions[0].effectiveFrom))
        }
        let known = versions.last { $0.effectiveFrom <= effective } ?? versions[0]
        let latest = versions[versions.count - 1]
        refusals += try check(
            latest.fields.merging(fields) { $1 }, of: id, effective: effective, register, changed: Set(fields.keys))
        // Whoever has it now may not rewrite the days on which somebody else had it.
        for version in versions where version.effectiveTo > effective || version == latest {
            if let refusal = try checkOwner(of: version, in: register) { refusals.append(refusal) }
        }
        if let refusal = checkRecognition(of: latest, in: register) { refusals.append(refusal) }
        if fields["role"] != nil, let refusal = try checkLastAdministrator(id, in: register) {
            refusals.append(refusal)
        }
        guard refusals.isEmpty else { throw Refusals(refusals: refusals) }
        // What is so already on that day is no new fact.
        fields = fields.filter { known.fields[$0.key] ?? .null != $0.value }
        if !fields.isEmpty { try write(.amend, register, id, fields, effective, reason: reason) }
        return id
    }

    /// What is known of a record on the day from which a change would hold.
    func known(
        of versions: [Version], changedBy fields: [String: FieldValue], effective given: Day?, in register: Register
    ) -> [String: FieldValue] {
        guard let first = versions.first else { return [:] }
        let effective = effectiveDay(ofAmending: fields, versions, given, register)
        return (versions.last { $0.effectiveFrom <= effective } ?? first).fields
    }

    func isInUse(_ id: String, in register: Register) throws -> Bool {
        let statement = try posting.statements.statement(.byID, for: register)
        statement.bind(id, at: 1)
        return try statement.firstText() != nil
    }

    private func retract(_ draft: Draft, from register: Register) throws -> String {
        try retract(try existing(draft, in: register), from: register, reason: draft.reason)
    }

    func retract(_ id: String, from register: Register, reason: String?) throws -> String {
        let versions = try posting.versions(of: id, in: register)
        var refusals: [Refusal] = []
        if reason?.trimmed.isEmpty ?? true { refusals.append(.noReason(register, id)) }
        let referrers = try referrers(of: id, in: register)
        if !referrers.isEmpty { refusals.append(.referenced(register, id, by: referrers)) }
        if let refusal = try checkOwner(of: versions[versions.count - 1], in: register) { refusals.append(refusal) }
        if let refusal = checkRecognition(of: versions[versions.count - 1], in: register) { refusals.append(refusal) }
        if let refusal = try checkLastAdministrator(id, in: register) { refusals.append(refusal) }
        guard refusals.isEmpty else { throw Refusals(refusals: refusals) }
        try write(.retract, register, id, [:], moment.day, reason: reason?.trimmed)
        resolved[register.name] = nil
        return id
    }

    private func write(
        _ operation: Operation, _ register: Register, _ id: String, _ fields: [String: FieldValue], _ effective: Day,
        reason: String?
    ) throws {
        let sealed = chain.seal(
            Entry(
                position: 0, recordedAt: moment.recorded, effective: effective, account: account.id,
                register: register.name, record: id, operation: operation, reason: reason, fields: fields,
                declarationVersion: register.version, batch: batch, previousHash: .none))
        waiting.append(sealed)
        try posting.post(sealed.sealed.entry)
        if waiting.count == 1_000 { try append() }
    }

    private func existing(_ draft: Draft, in register: Register) throws -> String {
        let name = draft.record ?? ""
        let candidates = try identify(name, in: register)
        guard candidates.count == 1 else {
            throw Refusals(refusals: [.noSuchRecord(register, name, candidates)])
        }
        return candidates[0]
    }

    private func nextID(of register: Register) throws -> String {
        let number = try nextNumber[register.name] ?? greatestNumber(in: register) + 1
        nextNumber[register.name] = number + 1
        return register.idPrefix + String(number)
    }

    /// Retracted records count: an id is never given twice.
    private func greatestNumber(in register: Register) throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT max(CAST(substr(id, \(register.idPrefix.count + 1)) AS INTEGER))
                FROM \(RegisterTables.tableName(register))
                WHERE id GLOB '\(register.idPrefix)[0-9]*' AND length(id) <= \(register.idPrefix.count + 15)
                """) ?? 0
    }

    private func checkNew(id: String, in register: Register) throws -> Refusal? {
        let isSound =
            (1...64).contains(id.count)
            && id.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
            }
        guard isSound else { return .badID(id, register) }
        nextNumber[register.name] = nil
        let used = try String.fetchOne(
            try database.cachedStatement(sql: RegisterStatements.of(register).everUsed), arguments: [id])
        return used == nil ? nil : .idTaken(id, register)
    }
}

extension Register {
    var isDated: Bool {
        if case .dated = effective { true } else { false }
    }
}
