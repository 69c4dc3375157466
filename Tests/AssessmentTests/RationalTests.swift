import BigInt
import Testing

@testable import Assessment

@Suite("Exact numbers")
struct RationalTests {
    @Test("they are what is written, in lowest terms, and are written so again")
    func texts() {
        for (text, written) in [
            ("12", "12"), ("-0.50", "-0.5"), ("27/70", "27/70"), ("54/140", "27/70"), ("38.6%", "0.386"),
            ("1.5/0.3", "5"), ("-1/-3", "1/3"), ("0", "0"), ("007", "7"),
            ("0.000000000000000001", "0.000000000000000001"),
        ] {
            let value = Rational(text)
            #expect(value?.description == written, "\(text)")
            #expect(value.flatMap { Rational($0.description) } == value)
        }
        for text in [
            "", "-", ".5", "5.", "1e9", "1/0", "1/2/3", "１", "0x1", "+1", " 1", "%", "nan",
            String(repeating: "9", count: 41),
        ] {
            #expect(Rational(text) == nil, "\(text)")
        }
    }

    @Test("a third times three is one, and sums do not depend on their order")
    func exact() {
        let third = Rational(1, over: 3)
        #expect(third.map { $0 * 3 } == 1)
        let parts = (1...50).compactMap { Rational(1, over: $0) }
        #expect(parts.sum == parts.reversed().sum)
        #expect(Rational(Int64.max) * Rational(Int64.max) > Rational(Int64.max))
    }

    @Test("what does not fit into a machine's word is as exact as what does")
    func beyondWords() throws {
        let edges: [BigInt] = [
            0, 1, -1, 2, 3, BigInt(Int64.max), BigInt(Int64.min), BigInt(Int64.max) + 1, BigInt(Int64.max) / 2 + 1,
            3_037_000_500, -3_037_000_500, BigInt(UInt64.max) * 3,
        ]
        let numbers = edges.flatMap { over in edges.compactMap { Rational(over, over: $0) } }
        for a in numbers {
            #expect(-(-a) == a && a - a == 0 && Rational(a.description) == a)
            // Rounded in words as in big numbers: cut off what is no more than a sliver above a half, or below.
            for places in [0, 2, 18] {
                let scaled = a * Rational(BigInt(10).power(places))
                let (floor, half) = (Rational(scaled.floor), Rational(1, over: 2) ?? 0)
                let near = Rounding(places: places, mode: .halfUp)(a) * Rational(BigInt(10).power(places))
                let expected = a < 0 ? -Rational((-scaled + half).floor) : Rational((scaled + half).floor)
                #expect(near == expected && near.isWhole && (near == floor || near == floor + 1))
                #expect(
                    Rational(Rounding(places: places, mode: .truncated)(a).decimal(places: places)).map {
                        a < 0 ? $0 >= a : $0 <= a
                    } == true)
            }
            #expect(a.denominator > 0 && a.numerator.greatestCommonDivisor(with: a.denominator) == 1)
            for b in numbers {
                let (sum, product) = (a + b, a * b)
                let (p, q, r, s) = (a.numerator, a.denominator, b.numerator, b.denominator)
                #expect(sum.numerator * q * s == (p * s + r * q) * sum.denominator)
                #expect(product.numerator * q * s == p * r * product.denominator)
                #expect((a < b) == (p * s < r * q) && (a == b) == (p * s == r * q))
                #expect(a != b || a.hashValue == b.hashValue)
                #expect(b == 0 ? a.divided(by: b) == nil : a.divided(by: b).map { $0 * b } == a)
            }
        }
    }

    @Test("rounding half up, half to even and truncated, on either side of zero")
    func rounding() {
        let cases: [(String, Int, String, String, String)] = [
            ("0.5", 0, "1", "0", "0"), ("1.5", 0, "2", "2", "1"), ("-0.5", 0, "-1", "0", "0"),
            ("2.675", 2, "2.68", "2.68", "2.67"), ("2.665", 2, "2.67", "2.66", "2.66"),
            ("-2.675", 2, "-2.68", "-2.68", "-2.67"),
            ("244/247", 3, "0.988", "0.988", "0.987"), ("222/247", 3, "0.899", "0.899", "0.898"),
            ("17/44", 3, "0.386", "0.386", "0.386"),
        ]
        for (text, places, halfUp, halfEven, truncated) in cases {
            let value = Rational(text) ?? 0
            for (mode, expected) in [(Rounding.Mode.halfUp, halfUp), (.halfEven, halfEven), (.truncated, truncated)] {
                #expect(Rounding(places: places, mode: mode)(value).description == expected, "\(text) \(mode)")
            }
        }
    }

    @Test("decimals have the places that are asked for")
    func decimals() {
        #expect(Rational("61.5")?.decimal(places: 2) == "61.50")
        #expect(Rational("-0.05")?.decimal(places: 1) == "0.0")
        #expect(Rational("-0.05")?.decimal(places: 2) == "-0.05")
        #expect(Rational("2/3")?.decimal(places: 4) == "0.6666")
        #expect(Rational(30040).decimal(places: 0) == "30040")
    }
}
