public import Journal
public import Ledger
import Localization

/// What a plugin would have said on past days.
public struct Backtest: Sendable {
    /// One day of it.
    public struct Day: Sendable {
        public let day: Journal.Day
        public let statements: [BacktestStatement]
        /// Why there are none, if the plugin failed.
        public let failure: JobFailure?
    }

    public let script: Script
    public let days: [Day]

    /// The first and last day on which something was said about a subject, how often, and what was said last.
    public struct Appearance: Sendable, Equatable {
        public let subject: String
        public let first: Journal.Day
        public let last: Journal.Day
        public let times: Int
        public let text: String
    }

    /// One for each subject, in the order in which they first appear.
    public var appearances: [Appearance] {
        var order: [String] = []
        var found: [String: Appearance] = [:]
        for day in days {
            for statement in day.statements {
                let known = found[statement.subject]
                if known == nil { order.append(statement.subject) }
                let isAgain = known?.last == day.day
                found[statement.subject] = Appearance(
                    subject: statement.subject, first: known?.first ?? day.day, last: day.day,
                    times: (known?.times ?? 0) + (isAgain ? 0 : 1), text: statement.text)
            }
        }
        return order.compactMap { found[$0] }
    }
}

extension PluginRunner {
    /// Lets a script speak on each of some days, as it would have seen the ledger then.
    ///
    /// Every run knows what is in the journal now, as of that day: records that were entered late count from the day
    /// on which they took effect.
    ///
    /// - Parameters:
    ///   - days: none later than the ledger's today.
    ///   - mostBytes: of all that is said on these days, which is kept until the last.
    ///   - progress: is told after each day what share is done, from 0 to 1.
    /// - Throws: `SnapshotProblem` for a day that is not there yet; `JobFailure` for a wrong parameter. What the script
    ///   does wrong on a day is part of the result.
    public func backtest(
        _ script: Script, parameters: [(name: String, value: String)], viewer: Viewer, days: [Day],
        mostBytes: Int = 256 << 20, progress: (Double) -> Void = { _ in }
    ) async throws -> Backtest {
        let today = ledger.clock.now().day
        if let later = days.first(where: { $0 > today }) { throw SnapshotProblem.future(later, today: today) }
        var results: [Backtest.Day] = []
        var bytes = 0
        for (index, day) in days.enumerated() {
            let snapshot = try ledger.snapshot(for: viewer, asOf: day)
            do {
                let outcome = try await run(script, parameters: parameters, on: snapshot)
                results.append(
                    Backtest.Day(
                        day: day, statements: BacktestStatement.all(in: outcome, language, ledger.settings.currency),
                        failure: nil))
            } catch let failure as JobFailure {
                if failure.kind == .input { throw failure }
                results.append(Backtest.Day(day: day, statements: [], failure: failure))
            }
            bytes += results.last?.statements.reduce(0) { $0 + $1.subject.utf8.count + $1.text.utf8.count } ?? 0
            if bytes > mostBytes { throw tooMuch(said: index + 1, mostBytes) }
            progress(Double(index + 1) / Double(days.count))
        }
        return Backtest(script: script, days: results)
    }

    private func tooMuch(said days: Int, _ mostBytes: Int) -> JobFailure {
        JobFailure(
            kind: .limit,
            text: Localized(
                zh: "插件在前 \(days) 个日期说的内容合起来超过 \(mostBytes >> 20) MiB；请缩短日期范围或改用 --every month",
                en:
                    "what the plugin says on the first \(days) days is more than \(mostBytes >> 20) MiB together: choose"
                    + " fewer days, or --every month"))
    }
}
