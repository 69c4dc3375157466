/// Where a journal is kept: it can be appended to at its end, and read from a position on. Nothing more.
///
/// The embedded default is `SQLiteJournal`. Nothing above this protocol may depend on where the entries lie.
public protocol JournalStorage {
    /// The last entry's position and hash.
    func head() throws -> Head

    /// Appends sealed entries if the journal still ends at `expected`, else throws `JournalProblem.moved`.
    func append(_ entries: [SealedEntry], after expected: Head) throws

    /// The stored content of at most `limit` entries after a position, in order.
    func read(after position: Int64, limit: Int) throws -> [StoredEntry]
}

/// An entry as it lies in storage: bytes and hash, not yet believed.
public struct StoredEntry: Sendable {
    public let position: Int64
    public let content: [UInt8]
    public let hash: [UInt8]

    public init(position: Int64, content: [UInt8], hash: [UInt8]) {
        self.position = position
        self.content = content
        self.hash = hash
    }
}
