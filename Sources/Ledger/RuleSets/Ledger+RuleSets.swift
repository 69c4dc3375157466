import GRDB
import Journal
import Localization

extension Ledger {
    /// Stores a rule set as the next version of its name, not yet approved. The same text again is no new version.
    ///
    /// - Returns: the version, and whether it is new.
    /// - Throws: `RuleSetProblem` if the account may not, the text is too big, or another approved rule set is for the same
    ///   days; `Refusals` for values that no field takes.
    public func store(
        _ ruleSet: NewRuleSet, by account: Account
    ) throws -> (version: RuleSetVersion, isNew: Bool) {
        guard account.role == .administrator || account.role == .leadBureau else {
            throw RuleSetProblem.notAllowed(account: account.name)
        }
        guard ruleSet.content.utf8.count <= RuleSetVersion.mostBytes else {
            throw RuleSetProblem.tooBig(ruleSet.content.utf8.count)
        }
        var result: (version: RuleSetVersion, isNew: Bool)?
        _ = try enter(by: account) { session in
            let stored = StoredRuleSets(database: session.database)
            let latest = try stored.all(of: ruleSet.name).last
            if let latest, latest.content == ruleSet.content {
                result = (latest, false)
                return
            }
            try stored.checkDays(of: ruleSet)
            let fields: [String: FieldValue] = [
                "name": .text(ruleSet.name), "number": .integer((latest?.number ?? 0) + 1),
                "title": .text(ruleSet.title), "kind": .text(ruleSet.kind), "subjects": .text(ruleSet.subjects),
                "starts_on": .text(ruleSet.effective.lowerBound.description),
                "ends_on": .text(ruleSet.effective.upperBound.description),
                "digest": .text(Digest(of: Array(ruleSet.content.utf8)).description),
            ]
            var reading = try session.read(fields, of: nil, in: .ruleSets)
            // Byte for byte: what people enter is trimmed, what was approved is not.
            reading.fields["content"] = .text(ruleSet.content)
            _ = try session.add(reading, to: .ruleSets, effective: session.moment.day)
            result = try stored.all(of: ruleSet.name).last.map { ($0, true) }
        }
        guard let result else { throw RuleSetProblem.unknown(ruleSet.name, near: nil) }
        return result
    }

    /// Finds out whether another approved rule set is for the days of one that is not stored yet.
    ///
    /// - Throws: `RuleSetProblem.competes`.
    public func checkDays(of ruleSet: NewRuleSet) throws {
        try reading { try StoredRuleSets(database: $0).checkDays(of: ruleSet) }
    }

    /// Approves a version: from now on it is what its periods are assessed by, instead of earlier versions of its name.
    ///
    /// - Parameters:
    ///   - number: nil for the latest.
    ///   - documentNumber: of the paper that says so.
    /// - Throws: `RuleSetProblem` if the account may not, there is no such version, or another approved rule set is for
    ///   the same days.
    public func approve(
        ruleSet name: String, version number: Int64?, documentNumber: String?, by account: Account
    ) throws -> RuleSetVersion {
        guard account.role == .administrator else { throw RuleSetProblem.notAllowed(account: account.name) }
        let version = try self.ruleSet(name, version: number, for: account)
        guard !version.isApproved else { throw RuleSetProblem.approvedAlready(version.name, version.number) }
        let later = try ruleSets(for: account).last { $0.name == name && $0.isApproved && $0.number > version.number }
        if let later, later.effective.overlaps(version.effective) {
            throw RuleSetProblem.superseded(version.name, version.number, by: later.number)
        }
        _ = try enter(by: account) { session in
            try StoredRuleSets(database: session.database).checkDays(
                of: version.name, version.kind, version.subjects, version.effective)
            var fields: [String: FieldValue] = [
                "approved_on": .text(session.moment.day.description), "approved_by": .text(account.name),
            ]
            if let documentNumber { fields["document_number"] = .text(documentNumber) }
            _ = try session.amend(
                version.record, try session.read(fields, of: version.record, in: .ruleSets), in: .ruleSets,
                effective: session.moment.day)
        }
        return try self.ruleSet(name, version: version.number, for: account)
    }

    /// All versions of all rule sets that an account sees, by name and number: what is not approved is seen by those who
    /// see the whole zone.
    public func ruleSets(for account: Account) throws -> [RuleSetVersion] {
        try reading { try StoredRuleSets(database: $0).all() }.filter { $0.isApproved || account.role.seesWholeZone }
    }

    /// A version of a rule set that an account sees.
    ///
    /// - Parameter number: nil for the latest.
    public func ruleSet(_ name: String, version number: Int64?, for account: Account) throws -> RuleSetVersion {
        let all = try ruleSets(for: account)
        let versions = all.filter { $0.name == name }
        guard let latest = versions.last else {
            throw RuleSetProblem.unknown(name, near: nearestName(to: name, among: all.map(\.name)))
        }
        guard let number else { return latest }
        guard let version = versions.first(where: { $0.number == number }) else {
            throw RuleSetProblem.noSuchVersion(name, number, latest: latest.number)
        }
        return version
    }

    /// The approved rule set of a kind that a stretch of days is assessed by: of its name the latest for these days. Nil
    /// if there is none.
    ///
    /// - Parameter position: as it was known after this entry of the journal; nil for now.
    public func approvedRuleSet(
        _ kind: String, of subjects: String, for days: ClosedRange<Day>, position: Int64? = nil
    ) throws -> RuleSetVersion? {
        func find(_ database: Database) throws -> RuleSetVersion? {
            try StoredRuleSets(database: database).all().last { version in
                version.isApproved && version.kind == kind && version.subjects == subjects
                    && version.effective.contains(days.lowerBound) && version.effective.contains(days.upperBound)
            }
        }
        guard let position else { return try reading(find) }
        return try read(try snapshot(for: .wholeZone, position: position), find)
    }
}

/// The register of rule sets, as it is now.
private struct StoredRuleSets {
    let database: Database

    func all() throws -> [RuleSetVersion] { try fetch("") }

    func all(of name: String) throws -> [RuleSetVersion] { try fetch("WHERE name = ?", [name]) }

    func checkDays(of ruleSet: NewRuleSet) throws {
        try checkDays(of: ruleSet.name, ruleSet.kind, ruleSet.subjects, ruleSet.effective)
    }

    /// Nobody could say which holds if two were for the same days.
    func checkDays(of name: String, _ kind: String, _ subjects: String, _ days: ClosedRange<Day>) throws {
        let other = try all().first { other in
            other.isApproved && other.name != name && other.kind == kind && other.subjects == subjects
                && other.effective.overlaps(days)
        }
        if let other { throw RuleSetProblem.competes(name, with: other.name, other.effective) }
    }

    private func fetch(_ condition: String, _ arguments: StatementArguments = []) throws -> [RuleSetVersion] {
        let sql = """
            SELECT id, name, number, title, kind, subjects, starts_on, ends_on, approved_on, approved_by,
                document_number, digest, content FROM rule_sets \(condition) ORDER BY name, number
            """
        return try Row.fetchAll(database, sql: sql, arguments: arguments).compactMap { row in
            guard let first = Day(row["starts_on"] as String), let last = Day(row["ends_on"] as String),
                first <= last
            else { return nil }
            return RuleSetVersion(
                record: row["id"], name: row["name"], number: row["number"], title: row["title"], kind: row["kind"],
                subjects: row["subjects"], effective: first...last,
                approvedOn: (row["approved_on"] as String?).flatMap { Day($0) }, approvedBy: row["approved_by"],
                documentNumber: row["document_number"], digest: row["digest"], content: row["content"])
        }
    }
}
