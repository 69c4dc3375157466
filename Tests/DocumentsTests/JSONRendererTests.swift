import Documents
import Foundation
import Testing

@Suite struct JSONRendererTests {
    @Test func `the output is JSON that holds the texts unchanged`() throws {
        let text = JSONRenderer().render(hostile)
        let value = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(value["title"] as? String == hostile.title)
        #expect(value["banner"] as? String == hostile.banner)
        let blocks = try #require(value["blocks"] as? [[String: Any]])
        #expect(blocks.map { $0["kind"] as? String } == ["heading", "text", "keyFigures", "table", "pageBreak"])
        #expect(blocks[1]["text"] as? String == "1. no list\n- <b>no</b> item\n\u{1B}[31mred")
        #expect(text.contains("\"b\": -9223372036854775808") && text.contains("\\u001b[31m"))
    }

    @Test func `keys are sorted and what is absent is left out`() {
        let table = Table(
            columns: [Column(key: "z", title: "Z"), Column(key: "a", title: "A", format: .percent(places: 1))],
            rows: [[nil, .number(.nan)]])
        let text = JSONRenderer().render(document(table))
        #expect(!text.contains("subtitle") && !text.contains("totals"))
        #expect(text.contains("\"a\": \"NaN\",\n            \"z\": null"))
    }

    @Test func `every control character and line separator is escaped`() throws {
        let title = String(String.UnicodeScalarView((0..<0x120).compactMap(Unicode.Scalar.init))) + "\u{2028}\u{2029}𠮷"
        let text = JSONRenderer().render(Document(title: title, language: .english))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x2028 })
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(value?["title"] as? String == title)
    }
}
