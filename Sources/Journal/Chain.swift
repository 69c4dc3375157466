/// Seals entries and checks seals.
public struct Chain {
    /// Where the chain ends so far.
    public private(set) var head: Head

    public init(from head: Head = .empty) {
        self.head = head
    }

    /// Puts an entry at the end of the chain: gives it its position and the previous hash, and hashes it.
    public mutating func seal(_ entry: Entry) -> (sealed: SealedEntry, content: [UInt8]) {
        var entry = entry
        entry.position = head.position + 1
        entry.previousHash = head.hash
        let content = CanonicalEncoding.encode(entry)
        let hash = Digest(of: content)
        head = Head(position: entry.position, hash: hash)
        return (SealedEntry(entry: entry, hash: hash), content)
    }

    /// Reads a stored entry and checks that it is the next one of this chain, unchanged.
    public mutating func check(_ stored: StoredEntry) throws(JournalProblem) -> SealedEntry {
        let expected = head.position + 1
        guard stored.position == expected else { throw .gap(expected: expected, found: stored.position) }
        let hash = Digest(of: stored.content)
        guard hash.bytes == stored.hash else { throw .altered(position: expected) }
        guard let entry = try? CanonicalDecoder.entry(stored.content), entry.position == expected,
            CanonicalEncoding.encode(entry) == stored.content
        else {
            throw .unreadable(position: expected)
        }
        guard entry.previousHash == head.hash else { throw .unchained(position: expected) }
        head = Head(position: expected, hash: hash)
        return SealedEntry(entry: entry, hash: hash)
    }
}

extension JournalStorage {
    /// Goes through all entries after the chain's head, in order, each checked against the chain.
    public func replay(from head: Head = .empty, _ body: (SealedEntry) throws -> Void) throws -> Head {
        var chain = Chain(from: head)
        while true {
            let page = try read(after: chain.head.position, limit: 4096)
            if page.isEmpty { return chain.head }
            for stored in page { try body(try chain.check(stored)) }
        }
    }
}
