import Journal
import Testing

@Suite("Days")
struct DayTests {
    @Test("a day is written and read in one form only")
    func roundTrip() throws {
        let day = try #require(Day("2014-02-28"))
        #expect(day.description == "2014-02-28")
        #expect(Day("2014-2-28") == nil)
        #expect(Day("2014-02-29") == nil)
        #expect(Day("2014-02-28T00:00") == nil)
        #expect(Day("０014-02-28") == nil)
    }

    @Test("counting days agrees with the calendar over every leap rule")
    func counting() throws {
        let first = try #require(Day("1999-12-31"))
        #expect(first.adding(days: 60).description == "2000-02-29")
        #expect(first.adding(days: 61).description == "2000-03-01")
        #expect(try #require(Day("1970-01-01")).number == 0)
        #expect(Day.beginning.description == "0001-01-01")
        #expect(Day.end.description == "9999-12-31")
        #expect(Day.end.adding(days: 1) == .end)
    }

    @Test("days sort as their texts do")
    func order() {
        let days = stride(from: -300_000, to: 300_000, by: 977).compactMap { Day.beginning.adding(days: 719_162 + $0) }
        #expect(days == days.sorted())
        #expect(days.map(\.description) == days.map(\.description).sorted())
    }
}
