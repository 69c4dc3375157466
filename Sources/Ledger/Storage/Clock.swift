import Foundation
public import Journal

/// The time at which entries are recorded. It is injected: a rehearsal ledger and tests set it.
public struct Clock: Sendable {
    /// The time now.
    public let now: @Sendable () -> Moment

    public init(_ now: @escaping @Sendable () -> Moment) {
        self.now = now
    }

    /// A point in time: the day where the ledger is kept, and the instant in UTC for the journal.
    public struct Moment: Sendable, Equatable {
        public let day: Day
        /// `2014-07-31T09:00:00.000Z`
        public let recorded: String

        public init(day: Day, recorded: String) {
            self.day = day
            self.recorded = recorded
        }

        /// Reads `YYYY-MM-DD` (taken as 09:00) or `YYYY-MM-DDThh:mm`.
        public init?(_ text: String) {
            let parts = text.split(separator: "T", maxSplits: 1)
            guard let first = parts.first, let day = Day(first) else { return nil }
            let time = parts.count == 2 ? parts[1].split(separator: ":") : ["09", "00"]
            guard time.count == 2, time.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isNumber) }),
                let hour = Int(time[0]),
                let minute = Int(time[1]), (0...23).contains(hour), (0...59).contains(minute)
            else { return nil }
            self.init(day: day, recorded: "\(day)T\(time[0]):\(time[1]):00.000Z")
        }
    }

    /// The machine's clock.
    public static let system = Clock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var seconds = time.tv_sec
        var local = tm()
        localtime_r(&seconds, &local)
        var universal = tm()
        gmtime_r(&seconds, &universal)
        let day = Day(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
        let recorded = Day(
            year: Int(universal.tm_year) + 1900, month: Int(universal.tm_mon) + 1, day: Int(universal.tm_mday))
        let clockTime = [Int(universal.tm_hour), Int(universal.tm_min), Int(universal.tm_sec)]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        let milliseconds = String(1_000 + time.tv_nsec / 1_000_000).dropFirst()
        return Moment(
            day: day ?? .beginning, recorded: "\(recorded ?? .beginning)T\(clockTime).\(milliseconds)Z")
    }

    /// A clock that stands still.
    public static func fixed(_ moment: Moment) -> Clock {
        Clock { moment }
    }
}
