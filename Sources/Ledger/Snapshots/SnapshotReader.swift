import GRDB
public import Journal

extension Ledger {
    /// Reads a snapshot by queries of this program's own: several, all of one state. What authors write never comes
    /// this way.
    public func reading<Result>(
        _ snapshot: Snapshot, _ body: (SnapshotReader) throws -> Result
    ) throws -> Result {
        try read(snapshot) { try body(SnapshotReader(database: $0)) }
    }
}

/// A snapshot that is being read.
public struct SnapshotReader {
    let database: Database

    /// The rows of a query; truth comes as 1 and 0.
    public func rows(_ sql: String) throws -> [[FieldValue]] {
        let cursor = try Row.fetchCursor(database, sql: sql)
        var rows: [[FieldValue]] = []
        while let row = try cursor.next() {
            rows.append(
                row.databaseValues.map { value in
                    switch value.storage {
                    case .int64(let integer): .integer(integer)
                    case .string(let text): .text(text)
                    default: .null
                    }
                })
        }
        return rows
    }
}
