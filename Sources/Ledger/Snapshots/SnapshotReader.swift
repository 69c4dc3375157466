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

/// Rows of a snapshot, one after the other.
public struct SnapshotReader {
    let database: Database

    public func forEach(_ sql: String, _ body: (SnapshotRow) throws -> Void) throws {
        let cursor = try Row.fetchCursor(database, sql: sql)
        while let row = try cursor.next() { try body(SnapshotRow(row: row)) }
    }
}

/// One row; columns are counted from 0.
public struct SnapshotRow {
    let row: Row

    public func text(_ column: Int) -> String? { row[column] }
    public func integer(_ column: Int) -> Int64? { row[column] }
    public func day(_ column: Int) -> Day? { text(column).flatMap { Day($0) } }

    public func value(_ column: Int, _ kind: FieldKind) -> FieldValue {
        FieldValue(row[column] as DatabaseValue, kind: kind)
    }
}
