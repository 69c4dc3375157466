/// The values of measures, each computed once.
final class MeasureValues {
    private let source: any MeasureSource
    private let subjects: [Subject]
    private var known: [Measure: [String: MeasureValue]] = [:]

    init(source: any MeasureSource, subjects: [Subject]) {
        self.source = source
        self.subjects = subjects
    }

    func value(of measure: Measure, for subject: Subject) throws -> MeasureValue {
        try values(of: measure)[subject.id] ?? .zero
    }

    private func values(of measure: Measure) throws -> [String: MeasureValue] {
        if let values = known[measure] { return values }
        let values = try computed(measure)
        known[measure] = values
        return values
    }

    private func computed(_ measure: Measure) throws -> [String: MeasureValue] {
        switch measure {
        case .named(let name, let filter):
            return named(try source.values(of: name, filter: filter), measure)
        case .query(let text, let unit): return named(try source.values(ofQuery: text, unit: unit), measure)
        case .given(let given, _, let otherwise):
            return forEach { subject in
                let value = given.first { $0.subject == subject.name || $0.subject == subject.id }?.value
                return MeasureValue(value ?? otherwise ?? 0)
            }
        case .constant(let value, _): return forEach { _ in MeasureValue(value) }
        case .sum(let parts): return try combined(parts, +)
        case .difference(let parts): return try combined(parts, -)
        case .quotient(let dividend, let divisor, let whenZero):
            let (dividends, divisors) = (try values(of: dividend), try values(of: divisor))
            return forEach { subject in
                let (over, under) = (dividends[subject.id] ?? .zero, divisors[subject.id] ?? .zero)
                return MeasureValue(
                    over.value.divided(by: under.value) ?? whenZero ?? 0, sources: over.sources + under.sources)
            }
        }
    }

    private func named(_ values: [String: MeasureValue], _ measure: Measure) -> [String: MeasureValue] {
        let label = measure.label
        return values.mapValues { $0.of(label, in: measure.unit) }
    }

    private func combined(
        _ parts: [Measure], _ operation: (Rational, Rational) -> Rational
    ) throws -> [String: MeasureValue] {
        let all = try parts.map { try values(of: $0) }
        return forEach { subject in
            let values = all.map { $0[subject.id] ?? .zero }
            let first = values.first?.value ?? 0
            return MeasureValue(
                values.dropFirst().reduce(first) { operation($0, $1.value) }, sources: values.flatMap(\.sources))
        }
    }

    private func forEach(_ value: (Subject) -> MeasureValue) -> [String: MeasureValue] {
        Dictionary(subjects.map { ($0.id, value($0)) }) { first, _ in first }
    }
}
