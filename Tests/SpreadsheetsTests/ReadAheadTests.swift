import Spreadsheets
import Testing

@Suite struct ReadAheadTests {
    private struct Failing: Error, Equatable { let number: Int }

    /// Rows without end, or with a failure behind so many of them.
    private struct Stream: SheetSource {
        let file = "a.csv"
        let count: Int
        var fails = false

        func outlines() -> [SheetOutline] { [SheetOutline(index: 0, name: nil)] }

        func read(_ sheet: SheetOutline, progress: (Double) -> Void, _ body: (SheetRow) throws -> Void) throws {
            for number in 1...max(count, 1) where number <= count {
                try body(SheetRow(number: number, cells: [.number(String(number))]))
            }
            if fails { throw Failing(number: count) }
        }
    }

    private let outline = SheetOutline(index: 0, name: nil)

    @Test(arguments: [0, 1, 255, 256, 257, 5_000])
    func `all rows arrive in order`(count: Int) throws {
        var numbers: [Int] = []
        try ReadAhead(Stream(count: count)).read(outline, progress: { _ in }) { numbers.append($0.number) }
        #expect(numbers == Array(1..<(count + 1)))
    }

    @Test(arguments: [0, 300, 2_000])
    func `what the reader throws comes behind the rows that it read in full bundles`(count: Int) throws {
        var seen = 0
        #expect(throws: Failing(number: count)) {
            try ReadAhead(Stream(count: count, fails: true)).read(outline, progress: { _ in }) { _ in seen += 1 }
        }
        #expect(seen == count / 256 * 256)
    }

    @Test func `whoever stops using rows ends the reading`() throws {
        #expect(throws: Failing(number: 3)) {
            try ReadAhead(Stream(count: .max)).read(outline, progress: { _ in }) { row in
                if row.number == 3 { throw Failing(number: 3) }
            }
        }
    }
}
