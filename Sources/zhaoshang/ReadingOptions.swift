import ArgumentParser
import Journal
import Ledger

/// What of the ledger is read: whose view, on which date, at which position.
struct ReadingOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: help(zh: "只看某个部门所能看到的", en: "see only what a department sees"))
    var department: String?

    @Option(name: .customLong("as-of"), help: help(zh: "以哪一天为今天", en: "the date that counts as today"))
    var day: Day?

    @Option(help: help(zh: "只相信到第几号分录", en: "believe the journal up to this position"))
    var position: Int64?

    func snapshot(of ledger: Ledger, for account: Account) throws -> Snapshot {
        try ledger.snapshot(for: try ledger.viewer(for: account, as: department), asOf: day, position: position)
    }
}
