import Journal
import Ledger
import Localization
import LuaSandbox

@testable import PluginHost

/// A zone of two departments and a few projects, on 2014-08-01, and what workers are told of it.
struct SmallZone {
    let snapshot: Snapshot

    init() throws {
        let moment = Clock.Moment("2014-08-01") ?? Clock.Moment(day: .beginning, recorded: "")
        let ledger = try Ledger.inMemory(clock: .fixed(moment))
        let departments = [("招商局", 1), ("财政局", 2)].map { name, order in
            Draft.add("departments", ["name": .text(name), "sort_order": .integer(Int64(order))])
        }
        let projects = (1...12).map { number in
            Draft.add(
                "projects",
                [
                    "name": .text("项目\(number)"), "department": .text(number.isMultiple(of: 3) ? "D2" : "D1"),
                    "category": .text("industry"), "reported_on": .text("2013-09-\(number + 9)"),
                    "total_investment": .text("\(number)000万"),
                ])
        }
        let period = Draft.add(
            "periods", ["name": .text("2014"), "starts_on": .text("2013-09-01"), "ends_on": .text("2014-07-31")],
            id: "A1")
        let targets = ["D1", "D2"].map { Draft.add("targets", ["department": .text($0), "period": .text("A1")]) }
        try ledger.post(departments + projects + [period] + targets, by: .system)
        snapshot = try ledger.snapshot(for: .wholeZone)
    }

    var data: Job.Data {
        Job.Data(path: snapshot.path, isImmutable: snapshot.isImmutable, headQuery: snapshot.headQuery)
    }

    let context = Job.Context(
        today: "2014-08-01", viewerName: "全区", viewerDepartment: nil, account: "root", currency: .cny,
        language: .chinese)
}
