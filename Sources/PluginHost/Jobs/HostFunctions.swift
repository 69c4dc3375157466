import Documents
import Ledger
import Localization
import LuaSandbox
import Spreadsheets

/// What our Lua asks Swift for: the registers' declarations, the circumstances, and what must be the same in both.
struct HostFunctions {
    let context: Job.Context
    let position: Int64
    let limits: ScriptLimits

    /// The version of the data API. It only grows.
    static let apiVersion: Int64 = 1

    /// What is the same for every job.
    static func provideDeclarations(to state: ScriptState) {
        state.provide("describe_registers") { _ in [.list(RegisterCatalogue.exposed.map(\.description))] }
        state.provide("chart_kinds") { _ in [.list(Chart.Kind.allCases.map(\.description))] }
        state.provideIntegers("money.basis_points", basisPoints(_:of:))
    }

    func provide(to state: ScriptState) {
        let context = described
        state.provide("context") { _ in [context] }
        // Takes anything that can leave a script, and is told apart from the rest by what raises.
        state.provide("data") { _ in [] }
        state.provide("limits") { [unowned state, limits] _ in [limits.described(state.usage)] }
        state.provide("money.parse") { [.integer(try Money.read($0.first?.plainText ?? ""))] }
        state.provide("money.format", moneyFormat)
        state.provide("text.width") { [.integer(Int64(displayWidth(of: $0.first?.plainText ?? "")))] }
        state.provide("text.normalize") { [.text(normalizedCellText($0.first?.plainText ?? ""))] }
    }

    /// Exact, rounded half away from zero; nil of nothing.
    private static func basisPoints(_ part: Int64, of whole: Int64) throws -> Int64? {
        guard whole != 0 else { return nil }
        let (points, rest) = (Int128(part) * 10_000).quotientAndRemainder(dividingBy: Int128(whole))
        let rounding: Int128 = rest.magnitude * 2 < whole.magnitude ? 0 : (part < 0) == (whole < 0) ? 1 : -1
        guard let exact = Int64(exactly: points + rounding) else { throw TooLarge(part: part, whole: whole) }
        return exact
    }

    private var described: ScriptValue {
        let explained = context.explained.map {
            ScriptValue(["register": .text($0.register), "id": .text($0.id)])
        }
        var viewer: [String: ScriptValue] = ["name": .text(context.viewerName), "account": .text(context.account)]
        if let department = context.viewerDepartment { viewer["department_id"] = .text(department) }
        var fields: [String: ScriptValue] = [
            "today": .text(context.today), "position": .integer(position), "viewer": ScriptValue(viewer),
            "currency": .text(context.currency.rawValue), "language": .text(context.language.rawValue),
            "api": .integer(Self.apiVersion),
        ]
        if let explained { fields["explain"] = explained }
        return ScriptValue(fields)
    }

    private func moneyFormat(_ arguments: [ScriptValue]) -> [ScriptValue] {
        guard let fen = arguments.first?.integer else { return [.null] }
        let unit = arguments.dropFirst().first?.text.flatMap(Money.Unit.init(rawValue:))
        let places = arguments.dropFirst(2).first?.integer.map { Int(clamping: $0) }
        return [
            .text(
                Money.format(fen, unit: unit, places: places, currency: context.currency, language: context.language))
        ]
    }
}

private struct TooLarge: LocalizedProblem {
    let part, whole: Int64

    var text: Localized {
        Localized(
            zh: "\(part) 是 \(whole) 的太多倍，万分数超出整数的范围",
            en: "\(part) is too many times \(whole) for basis points that are an integer")
    }
}

extension ScriptLimits {
    /// Each limit, and what is used of it; time is left out of the latter, since two runs would differ.
    fileprivate func described(_ usage: ScriptUsage) -> ScriptValue {
        ScriptValue(
            Dictionary(
                uniqueKeysWithValues: ScriptLimit.all.map { limit in
                    var fields: [String: ScriptValue] = ["limit": .integer(Int64(self[limit]))]
                    switch limit.unit {
                    case .milliseconds: fields["unit"] = "milliseconds"
                    case .bytes: fields["unit"] = "bytes"
                    case .count: fields["unit"] = "count"
                    }
                    if limit.unit != .milliseconds, limit != .result {
                        fields["used"] = usage[limit].map { .integer(Int64($0)) }
                    }
                    return (limit.name, ScriptValue(fields))
                }))
    }
}

extension Chart.Kind {
    fileprivate var description: ScriptValue {
        ScriptValue([
            "name": .text(rawValue), "most_rows": .integer(Int64(mostRows)),
            "least_series": .integer(Int64(seriesCount.lowerBound)),
            "most_series": .integer(Int64(seriesCount.upperBound)), "most_slices": .integer(Int64(Self.mostSlices)),
        ])
    }
}

extension Register {
    fileprivate var description: ScriptValue {
        var fields: [String: ScriptValue] = [
            "name": .text(name), "label": label.description,
            "fields": .list(
                self.fields.map { field in
                    describe(field.name, field.column, field.kind, field.label, isDerived: false)
                }
                    + derived.map { describe($0.name, $0.name, $0.kind, $0.label, isDerived: true) }),
        ]
        if let display = nameFields.first { fields["display"] = .text(display) }
        return ScriptValue(fields)
    }

    private func describe(
        _ name: String, _ column: String, _ kind: FieldKind, _ label: Localized, isDerived: Bool
    ) -> ScriptValue {
        var fields: [String: ScriptValue] = [
            "name": .text(name), "column": .text(column), "kind": .text(kind.name), "label": label.description,
            "derived": .boolean(isDerived),
        ]
        if let reference = kind.reference { fields["reference"] = .text(reference) }
        if case .choice(let choices) = kind {
            fields["choices"] = .list(
                choices.map { ScriptValue(["code": .text($0.code), "label": $0.label.description]) })
        }
        return ScriptValue(fields)
    }
}

extension Localized {
    fileprivate var description: ScriptValue { ScriptValue(["zh": .text(zh), "en": .text(en)]) }
}
