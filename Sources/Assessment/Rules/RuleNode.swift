import BigInt
import Journal
import Ledger
import Localization
import Yams

/// A place in a rule set's file, with what stands there.
struct RuleNode {
    let file: String
    /// `indicators[2].method`
    let path: String
    let node: Node

    func problem(_ kind: RuleProblem.Kind) -> RuleProblem {
        RuleProblem(place: YAMLPlace(file: file, mark: node.mark), path: path, kind: kind)
    }

    func refused(zh: String, en: String) -> RuleProblem { problem(.refused(Localized(zh: zh, en: en))) }

    /// The keys and what stands under them.
    func fields(_ allowed: [String]) throws -> RuleFields {
        guard let mapping = node.mapping else { throw problem(.notAMapping(allowed)) }
        var values: [String: RuleNode] = [:]
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            let place = RuleNode(file: file, path: path, node: key)
            guard allowed.contains(name) else { throw place.problem(.unknownKey(name, allowed)) }
            guard values.updateValue(child(name, value), forKey: name) == nil else { throw place.problem(.twice(name)) }
        }
        return RuleFields(node: self, values: values)
    }

    /// Any keys: names that the file itself gives, in its order.
    func entries() throws -> [(name: String, value: RuleNode)] {
        guard let mapping = node.mapping else { throw problem(.notAMapping([])) }
        var seen: Set<String> = []
        return try mapping.map { key, value in
            let name = try RuleNode(file: file, path: path, node: key).text()
            guard seen.insert(name).inserted else { throw problem(.twice(name)) }
            return (name, child(name, value))
        }
    }

    /// The only key of a mapping and what stands under it: `{ ratio: … }`.
    func single(of allowed: [String]) throws -> (name: String, value: RuleNode) {
        let fields = try fields(allowed)
        guard fields.values.count == 1, let (name, value) = fields.values.first else {
            throw problem(.needsOne(allowed))
        }
        return (name, value)
    }

    private func child(_ key: String, _ value: Node) -> RuleNode {
        RuleNode(file: file, path: path.isEmpty ? key : "\(path).\(key)", node: value)
    }

    /// The items of a list that is not empty.
    func list() throws -> [RuleNode] {
        guard let sequence = node.sequence else { throw problem(.notAList) }
        guard !sequence.isEmpty else { throw problem(.emptyList) }
        return sequence.enumerated().map { index, value in
            RuleNode(file: file, path: "\(path)[\(index + 1)]", node: value)
        }
    }

    /// The raw scalar: 0.10 stays 0.10 and 2024-12-31 stays a date.
    func text() throws -> String {
        guard let text = node.scalar?.string, !text.isEmpty else { throw problem(.notAText) }
        return text
    }

    /// One text for both languages, or `{ zh: …, en: … }`.
    func localized() throws -> Localized {
        guard node.mapping != nil else { return Localized(verbatim: try text()) }
        let fields = try fields(["zh", "en"])
        return Localized(zh: try fields.required("zh").text(), en: try fields.required("en").text())
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type = Choice.self) throws -> Choice
    where Choice.RawValue == String {
        let name = try text()
        guard let choice = Choice(rawValue: name) else {
            throw problem(.unknownName(name, Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    func flag() throws -> Bool {
        switch try text() {
        case "true": true
        case "false": false
        case let other: throw problem(.unknownName(other, ["true", "false"]))
        }
    }

    func day() throws -> Day {
        let written = try text()
        guard let day = Day(written) else { throw problem(.notADay(written)) }
        return day
    }

    func number() throws -> Rational {
        let written = try text()
        let perMille = written.hasSuffix("‰") ? Rational(String(written.dropLast()))?.divided(by: 1000) : nil
        guard let value = perMille ?? Rational(written) else { throw problem(.notANumber(written)) }
        return value
    }

    func number(_ range: ClosedRange<Rational>) throws -> Rational {
        let value = try number()
        guard range.contains(value) else {
            throw refused(
                zh: "应在 \(range.lowerBound) 到 \(range.upperBound) 之间，写的是 \(value)",
                en: "must be between \(range.lowerBound) and \(range.upperBound), not \(value)")
        }
        return value
    }

    /// A number that is not negative.
    func amount() throws -> Rational {
        let value = try number()
        guard value >= 0 else { throw refused(zh: "不能小于 0", en: "must not be less than 0") }
        return value
    }

    /// A value of a measure: money as people write it, in fen; everything else a number.
    func quantity(_ unit: MeasureUnit) throws -> Rational {
        guard unit == .money else { return try number() }
        let written = try text()
        if written != "0", let bare = Int64(written) {
            // A script's integer is in fen, as amounts are everywhere in scripts; in a file nobody could tell.
            guard node.mark == nil else {
                throw refused(
                    zh: "金额“\(written)”没有单位；请写 \(written)万 或 \(written)元",
                    en: "the amount “\(written)” has no unit; write \(written)万 (×10,000) or \(written)元")
            }
            return Rational(bare)
        }
        if written.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }), written != "0" {
            throw refused(
                zh: node.mark == nil
                    ? "金额 \(written) 不是整数分；表中的金额写成整数分，或写成带单位的文字，如 \"5000万\""
                    : "金额“\(written)”没有单位；请写 \(written)万 或 \(written)元",
                en: node.mark == nil
                    ? "the amount \(written) is no whole number of fen; in a table amounts are whole fen, or texts with a unit such as \"5000万\""
                    : "the amount “\(written)” has no unit; write \(written)万 (×10,000) or \(written)元")
        }
        do { return Rational(try Money.read(written)) } catch {
            throw refused(
                zh: "“\(written)”不是金额；写作 12000万 或 1.2亿", en: "“\(written)” is no amount; write 12000万 or 1.2亿")
        }
    }
}

/// What stands under the keys of a mapping.
struct RuleFields {
    let node: RuleNode
    let values: [String: RuleNode]

    subscript(name: String) -> RuleNode? { values[name] }

    func required(_ name: String) throws -> RuleNode {
        guard let value = values[name] else { throw node.problem(.missing(name)) }
        return value
    }

    /// The one of these keys that is there.
    func one(of names: [String]) throws -> (name: String, value: RuleNode) {
        let found = names.compactMap { name in values[name].map { (name, $0) } }
        guard found.count == 1 else { throw node.problem(.needsOne(names)) }
        return found[0]
    }
}
