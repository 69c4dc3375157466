import LuaSandbox
import Testing

@testable import PluginHost

@Suite("Limits as an administrator writes them")
struct LimitReadingTests {
    @Test(
        "an amount is read with its unit",
        arguments: [
            ("20 s", ScriptLimit.time, 20_000), ("500ms", .time, 500), ("0.25 s", .time, 250),
            ("2 min", .time, 120_000),
            ("20 秒", .time, 20_000), ("512 MiB", .memory, 512 << 20), ("1.5 GiB", .memory, 3 << 29),
            ("64KiB", .source, 64 << 10), ("1,000,000", .rows, 1_000_000), ("5000", .findings, 5_000),
        ])
    func read(_ text: String, _ limit: ScriptLimit, _ amount: Int) {
        #expect(limit.amount(text) == amount)
    }

    @Test(
        "what leaves open how much it is is refused",
        arguments: [
            ("20", ScriptLimit.time), ("512", .memory), ("512 MB", .memory), ("20 s", .rows), ("1,00", .rows),
            ("1.5", .rows), (",000", .rows), ("", .rows), ("-1", .rows), ("1e3", .rows), ("1.2.3 s", .time),
            ("0.0001 s", .time), ("99999999999 GiB", .memory), ("unlimited", .rows),
        ])
    func refused(_ text: String, _ limit: ScriptLimit) {
        #expect(limit.amount(text) == nil)
    }

    @Test("what is shown of a limit is read as the same amount", arguments: ScriptLimit.all)
    func roundTrip(_ limit: ScriptLimit) {
        for amount in [limit.defaultValue, limit.range.lowerBound] {
            #expect(limit.amount(limit.shown(amount).en) == amount, "\(limit.shown(amount).en)")
            #expect(limit.amount(limit.shown(amount).zh) == amount, "\(limit.shown(amount).zh)")
        }
    }
}
