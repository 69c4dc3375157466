import Foundation
import Journal
import Ledger
import LuaSandbox
import TestSupport

@testable import PluginHost

/// What is attacked: a small zone on 2014-08-01, with rows of two departments, in a folder, since the whole zone is read
/// from the ledger's own file; and a warm pool of workers. One for all attacks, so that each worker comes after what
/// earlier attacks may have left.
struct Zone: Sendable {
    let ledger: Ledger
    let workers: WorkerPool
    /// A name of its own for the built executable, by which our workers are told from those of other tests.
    let executable: String
    /// Everything of it, here and on disk.
    let folder: String
    private let snapshots: [Viewer: Snapshot]

    static let shared = Result { try Zone() }
    static let waitingWorkers = 2

    private init() throws {
        folder = NSTemporaryDirectory() + "zhaoshang-attacked-\(ProcessInfo.processInfo.processIdentifier)"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        Zone.removing(folder)
        ledger = try Zone.ledger(in: folder + "/ledger")
        executable = folder + "/zhaoshang"
        try FileManager.default.createSymbolicLink(atPath: executable, withDestinationPath: builtProduct("zhaoshang"))
        workers = WorkerPool(executable: executable, warm: Zone.waitingWorkers, isRefilled: true)
        let viewers: [Viewer] = [.wholeZone, .department("D1"), .department("D2")]
        let ledger = self.ledger
        snapshots = Dictionary(uniqueKeysWithValues: try viewers.map { ($0, try ledger.snapshot(for: $0)) })
    }

    func snapshot(for viewer: Viewer) throws -> Snapshot {
        try snapshots[viewer] ?? ledger.snapshot(for: viewer)
    }

    /// Another name for the executable: whoever looks for the worker of one pool finds no other by it.
    func anotherExecutable() throws -> String {
        let path = folder + "/zhaoshang-\(UUID().uuidString)"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: builtProduct("zhaoshang"))
        return path
    }

    /// Removes the folder when this process ends: nothing else knows when the last attack is over.
    private static func removing(_ folder: String) {
        setenv("ZHAOSHANG_ATTACKED", folder, 1)
        atexit {
            guard let folder = getenv("ZHAOSHANG_ATTACKED") else { return }
            try? FileManager.default.removeItem(atPath: String(cString: folder))
        }
    }

    private static func ledger(in folder: String) throws -> Ledger {
        let moment = Clock.Moment("2014-08-01") ?? Clock.Moment(day: .beginning, recorded: "")
        let ledger = try Ledger.create(
            in: folder, settings: Ledger.Settings(), administrator: "attacked", osUser: nil, clock: .fixed(moment))
        let departments = [("招商局", 1), ("财政局", 2)].map { name, order in
            Draft.add("departments", ["name": .text(name), "sort_order": .integer(Int64(order))])
        }
        let people = [("王丽", "D1"), ("赵敏", "D2")].map { name, department in
            Draft.add("people", ["name": .text(name), "department": .text(department)])
        }
        let projects = [("轴承项目", "D1", "1.5亿"), ("物流园", "D2", "8000万"), ("秘密项目", "D2", "6.66亿")].map {
            name, department, amount in
            Draft.add(
                "projects",
                [
                    "name": .text(name), "department": .text(department), "category": .text("industry"),
                    "reported_on": .text("2013-09-10"), "total_investment": .text(amount),
                ])
        }
        try ledger.post(departments + people + projects, by: .system)
        return ledger
    }
}
