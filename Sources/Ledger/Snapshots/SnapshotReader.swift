import GRDB

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

    /// Gives the rows of a query, one after another.
    public func forEach(_ sql: String, _ body: (SnapshotRow) throws -> Void) throws {
        let cursor = try Row.fetchCursor(database, sql: sql)
        while let row = try cursor.next() { try body(SnapshotRow(row: row)) }
    }
}

/// A row of a query, as long as it is the current one.
public struct SnapshotRow {
    let row: Row

    /// Nil where there is no value.
    public func text(_ column: Int) -> String? { row[column] as String? }

    /// Truth is 1 or 0. Nil where there is no value.
    public func integer(_ column: Int) -> Int64? { row[column] as Int64? }
}
