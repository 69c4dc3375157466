/// What an entry does to its record.
public enum Operation: String, Sendable, CaseIterable {
    /// The record begins.
    case add
    /// Some fields of the record change from the effective date on.
    case amend
    /// The record was never right: it is gone for all dates. Needs a reason.
    case retract
}

/// One fact, as it was entered: a line of the journal.
public struct Entry: Sendable, Hashable {
    /// 1 for the first entry, then without gaps.
    public var position: Int64
    /// When the entry was recorded: UTC, ISO 8601 with milliseconds, by the ledger's clock.
    public var recordedAt: String
    /// The day from which the fact holds.
    public var effective: Day
    /// The id of the account that made the entry.
    public var account: String
    /// The register's name.
    public var register: String
    /// The record's id, unique within its register.
    public var record: String
    public var operation: Operation
    /// Why: required for a retraction.
    public var reason: String?
    /// The fields that the entry sets; others stay as they were.
    public var fields: [String: FieldValue]
    /// The version of the register's declaration under which the fields are to be read.
    public var declarationVersion: Int64
    /// The batch (an import, say) that the entry belongs to.
    public var batch: String?
    /// The hash of the entry before, or `Digest.none` for the first.
    public var previousHash: Digest

    public init(
        position: Int64, recordedAt: String, effective: Day, account: String, register: String, record: String,
        operation: Operation, reason: String? = nil, fields: [String: FieldValue], declarationVersion: Int64,
        batch: String? = nil, previousHash: Digest = .none
    ) {
        self.position = position
        self.recordedAt = recordedAt
        self.effective = effective
        self.account = account
        self.register = register
        self.record = record
        self.operation = operation
        self.reason = reason
        self.fields = fields
        self.declarationVersion = declarationVersion
        self.batch = batch
        self.previousHash = previousHash
    }
}

/// An entry with the hash that seals it.
public struct SealedEntry: Sendable, Hashable {
    public let entry: Entry
    public let hash: Digest

    public init(entry: Entry, hash: Digest) {
        self.entry = entry
        self.hash = hash
    }
}

/// The end of the journal: what a backup or an issued document writes down to be compared with later.
public struct Head: Sendable, Hashable, CustomStringConvertible {
    public let position: Int64
    public let hash: Digest

    /// The head of an empty journal.
    public static let empty = Head(position: 0, hash: .none)

    public init(position: Int64, hash: Digest) {
        self.position = position
        self.hash = hash
    }

    /// Reads `POSITION:HASH`, the form in which a head is printed.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let position = Int64(parts[0]), position >= 0,
            let hash = Digest(hexadecimal: String(parts[1]))
        else { return nil }
        self.init(position: position, hash: hash)
    }

    public var description: String { "\(position):\(hash)" }
}
