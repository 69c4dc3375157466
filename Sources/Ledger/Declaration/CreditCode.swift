/// The unified social credit code (统一社会信用代码, GB 32100): seventeen characters and a check character.
enum CreditCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    static func checked(_ code: String) throws(Unreadable) -> String {
        let characters = Array(code)
        guard characters.count == 18 else {
            throw Unreadable(
                zh: "统一社会信用代码应为 18 位，现有 \(characters.count) 位",
                en: "a unified social credit code has 18 characters, this one \(characters.count)")
        }
        var sum = 0
        var weight = 1
        for (index, character) in characters.dropLast().enumerated() {
            guard let value = alphabet.firstIndex(of: character) else {
                throw Unreadable(
                    zh: "统一社会信用代码第 \(index + 1) 位“\(character)”不可用（不含 I、O、S、V、Z）",
                    en: "character \(index + 1) of a unified social credit code cannot be “\(character)”")
            }
            sum += value * weight
            weight = weight * 3 % 31
        }
        let expected = alphabet[(31 - sum % 31) % 31]
        guard characters[17] == expected else {
            throw Unreadable(
                zh: "统一社会信用代码校验位应为“\(expected)”，现为“\(characters[17])”；请核对全部 18 位",
                en: "the check character should be “\(expected)”, not “\(characters[17])”; compare all 18 characters")
        }
        return code
    }
}
