import Testing

@testable import Ledger

@Suite("Dates as offices write them")
struct WrittenDateTests {
    @Test(
        "year, month and day are read whatever stands between them",
        arguments: [
            "2014-07-03", "2014/7/3", "2014.7.3", "2014年7月3日", "2014年07月03", "２０１４／７／３", "2014 年 7 月 3 日",
            "2014-07-03 9:30", "2014-07-03T09:30:00Z", "2014年7月3日 上午9:30",
        ])
    func days(written: String) throws {
        #expect(try FieldKind.date.read(written) == .text("2014-07-03"))
    }

    @Test(
        "what is no date of the calendar, or could be read in two ways, is refused",
        arguments: [
            "2014-02-30", "14/7/3", "3/7/2014", "2014-7/3", "2014-7", "7月3日", "2014年7月3日周四", "41823",
            "2014-07-03 改为:2014-08-01", "2014.7.3 更正：2014.8.1", "2014-7-3 1", "2014-07-03 24:99",
        ])
    func refusals(written: String) {
        #expect(throws: Unreadable.self) { try FieldKind.date.read(written) }
    }

    @Test("months are read likewise", arguments: ["2014-07", "2014/7", "2014年7月"])
    func months(written: String) throws {
        #expect(try FieldKind.month.read(written) == .text("2014-07"))
    }
}
