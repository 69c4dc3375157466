/// Days along an axis, with ticks where months, quarters or years begin, as fits.
struct DateAxis {
    private enum Step {
        case days(Int), months(Int)

        /// From days to thousands of years.
        static let all: [Step] =
            [.days(1), .days(7)] + [1, 3, 6].map(Step.months)
            + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000].map { .months($0 * 12) }

        /// How many days a step takes, at least.
        var days: Int {
            switch self {
            case .days(let days): days
            case .months(let months): months * 30
            }
        }

        /// The room for a label, in pixels.
        var labelWidth: Double {
            switch self {
            case .days: 86
            case .months(let months): months < 12 ? 66 : 44
            }
        }
    }

    struct Tick: Equatable {
        var day: CalendarDay
        var text: String
    }

    /// The days at both ends.
    let first: CalendarDay
    let last: CalendarDay
    private(set) var ticks: [Tick] = []

    /// - Parameters:
    ///   - days: what must lie on the axis; not empty.
    ///   - width: how long it is, in pixels.
    init(_ days: [CalendarDay], width: Double) {
        let earliest = days.min() ?? .first
        let latest = days.max() ?? .first
        // What happens at an end should not be drawn on the edge; and a day alone needs some days around it.
        let margin = max(7, (latest.number - earliest.number) / 40)
        let first = max(.first, CalendarDay(number: earliest.number - margin))
        let last = min(.last, CalendarDay(number: latest.number + margin))
        self.first = first
        self.last = last
        let span = last.number - first.number
        let step = Step.all.first { Double(span / $0.days) * $0.labelWidth <= width } ?? .months(60_000)
        ticks = Self.ticks(step, from: first, to: last)
    }

    /// Where a day begins, from 0 to 1.
    func share(of day: CalendarDay) -> Double {
        Double(day.number - first.number) / Double(max(1, last.number - first.number))
    }

    private static func ticks(_ step: Step, from first: CalendarDay, to last: CalendarDay) -> [Tick] {
        switch step {
        case .days(let days):
            // Weeks begin on Mondays: 1 March of the year 0 was a Wednesday.
            let start = days == 7 ? first.number + (12 - first.number % 7) % 7 : first.number
            return stride(from: start, through: last.number, by: days).map { number in
                let day = CalendarDay(number: number)
                return Tick(day: day, text: day.iso)
            }
        case .months(let months):
            let start = (first.year * 12 + first.month - 1) / months * months
            return stride(from: start, through: last.year * 12 + last.month - 1, by: months).compactMap { month in
                let day = CalendarDay(year: month / 12, month: month % 12 + 1, day: 1)
                guard month >= 12, day >= first, day <= last else { return nil }
                let text =
                    switch months {
                    case 3: String(day.iso.prefix(4)) + " Q\(month % 12 / 3 + 1)"
                    case ..<12: day.yearAndMonth
                    default: String(day.year)
                    }
                return Tick(day: day, text: text)
            }
        }
    }
}
