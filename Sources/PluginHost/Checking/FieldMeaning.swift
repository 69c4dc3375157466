import Ledger
import Localization

/// The names that have most words in common with a name, words of like meaning included: `signed_on` for `sign_date`. None
/// if many have as much.
func namesOfLikeMeaning(to name: String, among known: [String]) -> [String] {
    let words = name.lowercased().split(separator: "_").map(String.init)
    func likeness(_ candidate: String) -> Int {
        let parts = candidate.split(separator: "_").map(String.init)
        return words.reduce(0) { sum, word in
            if parts.contains(where: { $0 == word || $0.count >= 4 && $0.commonPrefix(with: word).count >= 4 }) {
                return sum + 2
            }
            return sum + (parts.contains { likeWords[word]?.contains($0) ?? false } ? 1 : 0)
        }
    }
    let rated = known.map { (name: $0, likeness: likeness($0)) }
    guard let best = rated.map(\.likeness).max(), best > 0 else { return [] }
    let nearest = rated.filter { $0.likeness == best }.map(\.name)
    return nearest.count <= 4 ? nearest : []
}

/// Words that people use for others in the names of fields.
private let likeWords: [String: Set<String>] = [
    "date": ["on"], "day": ["on"], "time": ["on", "at"], "company": ["enterprise"], "firm": ["enterprise"],
    "investor": ["enterprise"], "dept": ["department"], "unit": ["department"], "status": ["stage"], "state": ["stage"],
    "phase": ["stage"], "type": ["kind", "category"], "class": ["category"], "title": ["name"],
    "capital": ["investment"],
    "money": ["amount", "investment"], "invest": ["investment"], "manager": ["officer"], "person": ["officer"],
    "code": ["id"], "number": ["id"], "note": ["remark"], "comment": ["remark"], "location": ["address"],
    "total": ["amount"],
]

extension Register {
    /// What the fields are called, by their names.
    var fieldLabels: [String: Localized] {
        Dictionary(fields.map { ($0.name, $0.label) } + derived.map { ($0.name, $0.label) }) { first, _ in first }
    }
}

extension RegisterCatalogue {
    /// The choices of a field with these codes.
    static func choices(_ codes: [String]) -> [Choice] {
        for register in exposed {
            for kind in register.fields.map(\.kind) + register.derived.map(\.kind) {
                if case .choice(let choices) = kind, choices.map(\.code) == codes { return choices }
            }
        }
        return []
    }

    /// What the choices of a field with these codes are called, by their codes.
    static func choiceLabels(_ codes: [String]) -> [String: Localized] {
        Dictionary(choices(codes).map { ($0.code, $0.label) }) { first, _ in first }
    }

    /// The codes of all choices there are.
    static let choiceCodes: Set<String> = Set(
        exposed.flatMap { $0.fields.map(\.kind) + $0.derived.map(\.kind) }.flatMap { kind in
            if case .choice(let choices) = kind { choices.map(\.code) } else { [] as [String] }
        })
}
