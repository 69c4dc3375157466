import Foundation
public import Journal
public import Localization

/// What a script, a list or a page reads: the registers as a viewer may see them, on a date, at a position.
///
/// The whole zone at the latest position is the ledger file itself. Every other snapshot is a file into which exactly
/// the visible rows were copied: what is not there cannot be read, by whatever trick. (Views over the whole ledger
/// plus an authorizer would not do: a common table expression that bears a view's name defeats that.)
public final class Snapshot: Sendable {
    /// The SQLite file to open.
    public let path: String
    /// True for a copy, false for the ledger file itself.
    let isCopy: Bool
    /// True if nobody writes to the file, so that it can be read without locks and without write access.
    public let isImmutable: Bool
    public let viewer: Viewer
    /// “Today” for whoever reads it.
    public let day: Day
    /// A query for one row, position and hexadecimal hash, of the journal's end as this snapshot knows it. It must be
    /// asked before access is narrowed to `readableTables`.
    public let headQuery: String
    private let isTemporary: Bool

    /// The names that a script may read: views and the tables below them.
    public static let readableTables = Set(
        RegisterCatalogue.exposed.flatMap { [$0.name, RegisterTables.tableName($0)] })

    init(
        path: String, isCopy: Bool, isImmutable: Bool, isTemporary: Bool, viewer: Viewer, day: Day, headQuery: String
    ) {
        self.path = path
        self.isCopy = isCopy
        self.isImmutable = isImmutable
        self.isTemporary = isTemporary
        self.viewer = viewer
        self.day = day
        self.headQuery = headQuery
    }

    deinit {
        if isTemporary { try? FileManager.default.removeItem(atPath: path) }
    }
}

/// A snapshot that cannot be.
public enum SnapshotProblem: LocalizedProblem, Equatable {
    case future(Day, today: Day)
    case position(Int64, head: Int64)
    case department(String, near: String?)
    case notYourDepartment(String)

    public var text: Localized {
        switch self {
        case .future(let day, let today):
            Localized(
                zh: "--as-of \(day) 晚于今天（\(today)）；请写今天或更早的日期",
                en: "--as-of \(day) is after today (\(today)); give today or an earlier date")
        case .position(let position, let head):
            Localized(
                zh: "没有第 \(position) 号分录；日志到第 \(head) 号为止",
                en: "there is no position \(position); the journal ends at \(head)"
            )
        case .department(let name, let near):
            Localized(
                zh: "没有名为“\(name)”的部门" + (near.map { "；是否指“\($0)”？" } ?? "；请用 zhaoshang list departments 查看"),
                en: "there is no department “\(name)”"
                    + (near.map { "; did you mean “\($0)”?" } ?? "; see zhaoshang list departments"))
        case .notYourDepartment(let name):
            Localized(
                zh: "账户“\(name)”只能查看本部门；--as 只会缩小范围，不能越权",
                en: "the account “\(name)” sees its own department only; --as narrows what is read, it is not a login")
        }
    }
}
