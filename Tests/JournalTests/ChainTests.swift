import Foundation
import GRDB
import Testing

@testable import Journal

private func entry(_ record: String, fields: [String: FieldValue] = ["name": .text("招商局")]) -> Entry {
    Entry(
        position: 0, recordedAt: "2013-09-06T09:00:00.000Z", effective: Day.beginning, account: "A1",
        register: "departments", record: record, operation: .add, fields: fields, declarationVersion: 1)
}

private func journal(of count: Int) throws -> (DatabaseQueue, Head) {
    let queue = try DatabaseQueue()
    var chain = Chain()
    try queue.write { database in
        try SQLiteJournal.createTable(database)
        let sealed = (0..<count).map { chain.seal(entry("D\($0 + 1)")) }
        try SQLiteJournal(database).append(sealed, after: .empty)
    }
    return (queue, chain.head)
}

@Suite("The chain of the journal")
struct ChainTests {
    @Test("the canonical encoding is the one that is written down")
    func encoding() {
        var first = entry(
            "D1", fields: ["b": .null, "a": .text("“x\"\\\u{01}招"), "c": .integer(-5), "d": .boolean(true)])
        first.position = 1
        let expected =
            #"{"account":"A1","batch":null,"effective":"0001-01-01","fields":{"a":"“x\"\\\u0001招","b":null,"c":-5,"d":true},"#
            + #""operation":"add","position":1,"previous":"\#(String(repeating: "0", count: 64))","reason":null,"record":"D1","#
            + #""recorded":"2013-09-06T09:00:00.000Z","register":"departments","version":1}"#
        #expect(String(decoding: CanonicalEncoding.encode(first), as: UTF8.self) == expected)
    }

    @Test("what was encoded is decoded to the same entry")
    func decoding() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let scalars = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                Character(Unicode.Scalar(UInt32.random(in: 0...0xD7FF, using: &generator)) ?? "?")
            }
            var original = entry("P\(scalars.count)", fields: [String(scalars): .text(String(scalars))])
            original.position = Int64.random(in: 1...Int64.max)
            original.reason = Bool.random() ? String(scalars) : nil
            #expect(try CanonicalDecoder.entry(CanonicalEncoding.encode(original)) == original)
        }
    }

    @Test("any other way of writing an entry is refused", arguments: [" ", "1.0", "\n"])
    func strictness(stray: String) {
        let bytes = CanonicalEncoding.encode(entry("D1")) + Array(stray.utf8)
        #expect(throws: CanonicalDecoder.Malformed.self) { try CanonicalDecoder.entry(bytes) }
    }

    @Test("mangled bytes never crash the decoder, and never pass for the entry")
    func mangling() {
        let original = CanonicalEncoding.encode(entry("D1"))
        for index in original.indices {
            var bytes = original
            bytes[index] = bytes[index] ^ 0x15
            if let decoded = try? CanonicalDecoder.entry(bytes) { #expect(CanonicalEncoding.encode(decoded) == bytes) }
            _ = try? CanonicalDecoder.entry(Array(original[..<index]))
        }
    }

    @Test("a whole journal replays to its head")
    func replaying() throws {
        let (queue, head) = try journal(of: 5)
        let replayed = try queue.read { try SQLiteJournal($0).replay { _ in } }
        #expect(replayed == head)
        #expect(replayed.position == 5)
    }

    @Test("an altered, a removed and a swapped entry are found, with their position")
    func tampering() throws {
        let cases: [(String, JournalProblem)] = [
            ("UPDATE journal SET content = replace(content, 'D3', 'D9') WHERE position = 3", .altered(position: 3)),
            ("DELETE FROM journal WHERE position = 2", .gap(expected: 2, found: 3)),
            ("UPDATE journal SET hash = x'00' WHERE position = 4", .altered(position: 4)),
        ]
        for (sql, problem) in cases {
            let (queue, _) = try journal(of: 5)
            try queue.write { try $0.execute(sql: sql) }
            #expect(throws: problem) { try queue.read { try SQLiteJournal($0).replay { _ in } } }
        }
    }

    @Test("an entry that was sealed anew no longer fits the one after it")
    func resealing() throws {
        let (queue, _) = try journal(of: 3)
        var chain = Chain()
        let forged = chain.seal(entry("D9"))
        try queue.write {
            try $0.execute(
                sql: "UPDATE journal SET content = ?, hash = ? WHERE position = 1",
                arguments: [Data(forged.content), Data(forged.sealed.hash.bytes)])
        }
        #expect(throws: JournalProblem.unchained(position: 2)) {
            try queue.read { try SQLiteJournal($0).replay { _ in } }
        }
    }

    @Test("appending behind somebody else's back is refused")
    func contention() throws {
        let (queue, _) = try journal(of: 2)
        var chain = Chain()
        let late = chain.seal(entry("D7"))
        #expect(throws: JournalProblem.moved(expected: 0, found: 2)) {
            try queue.write { try SQLiteJournal($0).append([late], after: .empty) }
        }
    }

    @Test("a head is read as it is printed")
    func heads() {
        let head = Head(position: 12, hash: Digest(of: [1, 2, 3]))
        #expect(Head(head.description) == head)
        #expect(Head("12") == nil)
        #expect(Head("-1:\(head.hash)") == nil)
    }
}
