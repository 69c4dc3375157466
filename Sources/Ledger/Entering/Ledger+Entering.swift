import GRDB
public import Journal

/// What came of entering something.
public struct Receipt: Sendable, Equatable {
    /// The last entry that was made; nil when everything was so already.
    public let last: Entry?
    /// How many entries were made.
    public let count: Int
    /// The journal's end behind them.
    public let head: Head
    /// The batch that the entries belong to, if they were made as one.
    public let batch: String?
}

extension Ledger {
    /// Enters drafts in order, all or none.
    ///
    /// - Returns: what was written. When this returns, it is on disk.
    /// - Throws: `Refusals` naming everything that is wrong, or `LedgerProblem`; the ledger is as before.
    @discardableResult
    public func post(_ drafts: [Draft], by account: Account) throws -> Receipt {
        try enter(by: account) { session in
            var refusals: [Refusal] = []
            for draft in drafts {
                do { _ = try session.enter(draft) } catch let problem as Refusals { refusals += problem.refusals }
            }
            guard refusals.isEmpty else { throw Refusals(refusals: refusals) }
        }
    }

    /// Runs `body` in one transaction; it enters through the session. If it throws, nothing was entered.
    ///
    /// - Parameters:
    ///   - asBatch: whether the entries are one batch, to be found and undone as a whole.
    ///   - keeping: false undoes everything at the end all the same: a dry run.
    func enter(
        by account: Account, asBatch: Bool = false, keeping: Bool = true, _ body: (EntrySession) throws -> Void
    ) throws -> Receipt {
        try LedgerProblem.translating(file: file) {
            var receipt: Receipt?
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    let session = try EntrySession(
                        database: database, account: account, moment: clock.now(), currency: settings.currency,
                        asBatch: asBatch)
                    try body(session)
                    receipt = try session.finish()
                    return keeping ? .commit : .rollback
                }
            }
            return receipt ?? Receipt(last: nil, count: 0, head: .empty, batch: nil)
        }
    }

    /// The account of that name.
    ///
    /// - Throws: `AccountProblem` if there is none.
    public func account(named name: String) throws -> Account {
        guard let account = try account(where: "name", is: name) else { throw AccountProblem.unknown(name) }
        return account
    }

    /// The account tied to a user of the operating system, if any.
    public func account(ofSystemUser user: String) throws -> Account? {
        try account(where: "os_user", is: user)
    }

    private func account(where column: String, is value: String) throws -> Account? {
        try LedgerProblem.translating(file: file) {
            try queue.read { database in
                let row = try Row.fetchOne(
                    database, sql: "SELECT id, name, role, department_id FROM accounts WHERE \(column) = ?",
                    arguments: [value])
                guard let row, let role = Role(rawValue: row["role"]) else { return nil }
                return Account(id: row["id"], name: row["name"], role: role, department: row["department_id"])
            }
        }
    }
}
