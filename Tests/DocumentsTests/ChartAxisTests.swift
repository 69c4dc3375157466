import Testing

@testable import Documents

@Suite struct ChartAxisTests {
    private func ticks(
        _ values: [Double], _ format: CellFormat = .number(places: 2), startsAtZero: Bool = true
    ) -> [String] {
        ValueAxis(values, format: format, startsAtZero: startsAtZero, steps: 5).ticks.map(\.text)
    }

    @Test func `ticks are round numbers, in steps of one, two or five`() {
        #expect(ticks([3, 98]) == ["0", "20", "40", "60", "80", "100"])
        #expect(ticks([1, 7]) == ["0", "2", "4", "6", "8"])
        #expect(ticks([0.013]) == ["0.000", "0.005", "0.010", "0.015"])
        #expect(ticks([23_000_000]) == ["0", "5,000,000", "10,000,000", "15,000,000", "20,000,000", "25,000,000"])
        #expect(ticks([38.6], .percent(places: 1)) == ["0%", "10%", "20%", "30%", "40%"])
    }

    @Test func `bars begin at zero, and negative ones go below it`() {
        #expect(ticks([990, 1_000]).first == "0")
        #expect(ticks([-24, 37]) == ["-40", "-20", "0", "20", "40"])
        #expect(ticks([-5, -1]) == ["-5", "-4", "-3", "-2", "-1", "0"])
    }

    @Test func `lines begin at zero unless that would press them flat`() {
        #expect(ticks([990, 1_000], startsAtZero: false).first == "990")
        #expect(ticks([300, 1_000], startsAtZero: false).first == "0")
        #expect(ticks([700, 700], startsAtZero: false).first == "0")
    }

    @Test func `nothing but zeros still has an axis, and things that are counted have no halves`() {
        #expect(ticks([0, 0]).count >= 2)
        #expect(ticks([0, 1], .integer()) == ["0", "1"])
        #expect(ticks([2_013], .integer(grouping: false)).last == "2500")
    }

    @Test(arguments: [1e-280, 5e-300, 1e280, -1e280, Double(Int64.max), Double(Int64.min)])
    func `the smallest and the greatest numbers have an axis of a few ticks`(value: Double) {
        for startsAtZero in [true, false] {
            for values in [[value], [value, 0], [value, value * 0.999_999_999_9], [-value, value]] {
                let axis = ValueAxis(values, format: .number(places: 0), startsAtZero: startsAtZero, steps: 5)
                #expect((2...12).contains(axis.ticks.count), "\(values)")
                #expect(axis.ticks.allSatisfy { $0.text.utf8.count < 40 })
                #expect(values.allSatisfy { (-0.001...1.001).contains(axis.share(of: $0)) })
            }
        }
    }

    private func dates(_ first: String, _ last: String, width: Double = 560) throws -> [String] {
        DateAxis([try #require(CalendarDay(first)), try #require(CalendarDay(last))], width: width).ticks.map(\.text)
    }

    @Test func `days, weeks, months, quarters and years are marked, as fits`() throws {
        #expect(try dates("2014-07-03", "2014-07-03").prefix(2) == ["2014-06-30", "2014-07-07"])
        #expect(try dates("2014-01-20", "2014-06-20") == ["2014-02", "2014-03", "2014-04", "2014-05", "2014-06"])
        #expect(try dates("2013-01-10", "2014-12-10").first == "2013 Q1")
        #expect(try dates("2005-03-10", "2014-12-10").first == "2005")
        #expect(try dates("1990-03-10", "2040-12-10").prefix(2) == ["1990", "1995"])
        #expect(try dates("0001-01-01", "9999-12-31").last == "9000")
        #expect(try dates("9999-12-31", "9999-12-31").last == "9999-12-27")
    }

    @Test func `a day is read as the calendar has it, or not at all`() {
        for text in ["0001-01-01", "1900-02-28", "2000-02-29", "2014-07-31", "9999-12-31"] {
            #expect(CalendarDay(text)?.iso == text)
        }
        for text in ["2014-02-29", "1900-02-29", "2014-13-01", "2014-04-31", "0000-01-01", "2014-7-1", "2014-07", "日"] {
            #expect(CalendarDay(text) == nil, "\(text)")
        }
        #expect(CalendarDay("2014-07-31T08:00:00Z")?.iso == "2014-07-31")
    }

    @Test func `every day has a number of its own, and gets it back`() {
        for number in stride(from: CalendarDay.first.number, through: CalendarDay.last.number, by: 13) {
            let day = CalendarDay(number: number)
            #expect(CalendarDay(year: day.year, month: day.month, day: day.day) == day)
            #expect(CalendarDay(day.iso) == day)
        }
    }

    @Test func `labels that would lie on one another are moved apart, in their order`() {
        #expect(spread([10, 50], distance: 15, within: 0...100) == [10, 50])
        #expect(spread([50, 50, 50], distance: 10, within: 0...100) == [40, 50, 60])
        #expect(spread([98, 99], distance: 10, within: 0...100) == [90, 100])
        let crowded = spread(Array(repeating: 5, count: 20), distance: 10, within: 0...100)
        #expect(zip(crowded, crowded.dropFirst()).allSatisfy { $1 - $0 >= 10 })
    }

    @Test func `points of a circle are where they should be`() {
        let root = 0.5.squareRoot()
        let expected = [(0.0, 0.0, 1.0), (0.125, root, root), (0.25, 1, 0), (0.5, 0, -1), (0.75, -1, 0), (1, 0, 1)]
        for (turn, sine, cosine) in expected {
            let point = Circle.point(turn)
            #expect(abs(point.sine - sine) < 1e-12 && abs(point.cosine - cosine) < 1e-12, "\(turn)")
        }
    }
}
