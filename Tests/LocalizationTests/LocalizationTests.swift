import Localization
import Testing

@Suite("Texts in two languages")
struct LocalizationTests {
    @Test("a text is read in the language asked for")
    func subscripting() {
        let text = Localized(zh: "台账", en: "ledger")
        #expect(text[.chinese] == "台账")
        #expect(text[.english] == "ledger")
    }

    @Test("a locale name gives its language", arguments: [("zh_CN.UTF-8", Language.chinese), ("en_GB", .english)])
    func locales(name: String, language: Language) {
        #expect(Language(locale: name) == language)
    }

    @Test("the locale C asks for no language")
    func plainLocale() {
        #expect(Language(locale: "C.UTF-8") == nil)
    }

    @Test("the nearest name is the one with the fewest slips, and none if all are far")
    func nearest() {
        let names = ["projects", "periods", "people"]
        #expect(nearestName(to: "project", among: names) == "projects")
        #expect(nearestName(to: "proejcts", among: names) == "projects")
        #expect(nearestName(to: "weather", among: names) == nil)
    }
}
