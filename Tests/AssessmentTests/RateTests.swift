import Testing

@testable import Assessment

@Suite("Rates (C3.2.1)")
struct RateTests {
    private func zone() throws -> Zone {
        try Zone(
            today: "2014-07-31",
            [
                Zone.project("P1"), Zone.event("signed", "2013-10-01"), Zone.event("landed", "2013-11-01"),
                Zone.event("construction", "2013-12-01"), Zone.fund("3000万", "2014-01-01"),
                Zone.project("P2", ["contract_amount": "3亿"]), Zone.event("landed", "2014-01-01", of: "P2"),
                Zone.event("terminated", "2014-05-01", of: "P2"),
                Zone.project("P3", ["department": "D2"]), Zone.event("signed", "2014-02-01", of: "P3"),
                Zone.fund("1000万", "2014-03-01", kind: "land", of: "P3"),
                Zone.project("P4"), Zone.event("negotiating", "2014-02-01", of: "P4"),
            ])
    }

    private let rounding = Rounding(places: 1, mode: .halfUp)

    @Test(
        "each shows numerator, denominator and the records behind them, for the zone, a department and a stretch of time"
    )
    func definitions() throws {
        let zone = try zone()
        let rates = zone.facts.rates()
        #expect(
            rates.map {
                "\($0.definition.rawValue) \($0.numerator.value)/\($0.denominator.value) \($0.shown(rounding))"
            } == [
                "landing 2/3 66.7%", "performance 1/3 33.3%", "funds 4000000000/70000000000 5.7%",
                "construction 1/3 33.3%", "production 0/3 0.0%",
            ])
        #expect(rates[0].denominator.evidence.map(\.id) == ["P1", "P2", "P3"])
        #expect(zone.facts.rates(base: .landed)[2].denominator.value == 50_000_000_000)
        #expect(zone.facts.rates(of: "D2")[0].shown(rounding) == "0.0%")
        let days = try #require(zone.facts.period("A1")?.days)
        #expect(zone.facts.rates(of: "D1", signedIn: days)[0].shown(rounding) == "100.0%")
        #expect(
            try Zone(today: "2014-07-31", []).facts.rates().map { $0.shown(rounding) } == ["—", "—", "—", "—", "—"])
    }

    @Test("known figures: 244 of 247, 222 of 247 and 17 of 44, rounded and truncated")
    func known() {
        func shown(_ part: Int, _ whole: Int, _ places: Int, _ mode: Rounding.Mode) -> String {
            Rate(
                definition: .landing, base: .signed, numerator: MeasureValue(Rational(part)),
                denominator: MeasureValue(Rational(whole))
            )
            .shown(Rounding(places: places, mode: mode))
        }
        #expect(shown(244, 247, 1, .halfUp) == "98.8%")
        #expect(
            shown(222, 247, 0, .halfUp) == "90%" && shown(222, 247, 1, .halfUp) == "89.9%"
                && shown(222, 247, 0, .truncated) == "89%")
        #expect(shown(17, 44, 1, .halfUp) == "38.6%" && shown(17, 44, 1, .truncated) == "38.6%")
    }
}
