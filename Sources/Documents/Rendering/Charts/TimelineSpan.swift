import Localization

/// The days of one row of a timeline.
struct TimelineSpan {
    /// Nil: open towards the past.
    let first: CalendarDay?
    /// Nil: open towards the future, or still going on.
    let last: CalendarDay?
    /// Why there is nothing to draw, nil if there is.
    let problem: Localized?
    let isSingleDay: Bool

    var isDrawn: Bool { problem == nil }

    init(_ row: Row, of chart: Chart) {
        func day(_ cell: Cell) -> (day: CalendarDay?, isWrong: Bool) {
            switch cell {
            case .empty, .text(""): return (nil, false)
            case .text(let text):
                let day = CalendarDay(text)
                return (day, day == nil)
            case .integer, .number, .boolean: return (nil, true)
            }
        }
        let from = day(row[1])
        let to = chart.series.count > 1 ? day(row[2]) : from
        first = from.day
        last = to.day
        isSingleDay = from.day != nil && from.day == to.day
        if from.isWrong || to.isWrong {
            problem = Wording.noDay
        } else if from.day == nil, to.day == nil {
            problem = Wording.noDate
        } else if let first = from.day, let last = to.day, last < first {
            problem = Wording.reversed
        } else {
            problem = nil
        }
    }

    /// What stands beside the span: 2014-01-01 – 2014-03-31, 2014-01-01 起.
    func text(_ language: Language) -> String {
        switch (first, last) {
        case (let first?, _) where isSingleDay: first.iso
        case (let first?, let last?): first.iso + " – " + last.iso
        case (let first?, nil):
            language == .chinese ? first.iso + Wording.since[language] : Wording.since[language] + " " + first.iso
        case (nil, let last?):
            language == .chinese ? last.iso + Wording.until[language] : Wording.until[language] + " " + last.iso
        case (nil, nil): ""
        }
    }
}
