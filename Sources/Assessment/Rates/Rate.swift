public import Journal
import Ledger
import Localization

/// A rate with all that it is made of.
public struct Rate: Sendable {
    public let definition: RateDefinition
    public let base: RateDefinition.FundsBase
    public let numerator: MeasureValue
    public let denominator: MeasureValue

    /// Exact; nil where there is nothing to divide by.
    public var value: Rational? { numerator.value.divided(by: denominator.value) }

    /// The value as published: `98.8%`; “—” where there is none.
    ///
    /// - Parameter rounding: of the hundredths: published figures both round and truncate.
    public func shown(_ rounding: Rounding) -> String {
        guard let value else { return "—" }
        return rounding(value * 100).decimal(places: rounding.places) + "%"
    }
}

extension LedgerFacts {
    /// The rates of the projects signed in a stretch of days, as they stand on the snapshot's day.
    ///
    /// A project is signed from the first day of that stage, or of a later one of the main line: one whose signing was
    /// never entered was signed no later than it landed.
    ///
    /// - Parameters:
    ///   - department: of which department's projects; nil for the whole zone.
    ///   - days: of signing; nil for all up to the snapshot's day.
    public func rates(
        of department: String? = nil, signedIn days: ClosedRange<Day>? = nil, base: RateDefinition.FundsBase = .signed
    ) -> [Rate] {
        let signed = projects.filter { project in
            guard department == nil || project.department == department, let day = project.reached(.signed) else {
                return false
            }
            return day <= self.day && (days?.contains(day) ?? true)
        }
        let counted = signed.map { $0.evidence(1) }
        return RateDefinition.allCases.map { definition in
            switch definition {
            case .landing: rate(definition, signed.filter { has($0, reached: .landed) }.map { $0.evidence(1) }, counted)
            case .performance:
                rate(
                    definition, signed.filter { has($0, reached: .landed) && !$0.isGivenUp }.map { $0.evidence(1) },
                    counted)
            case .construction:
                rate(definition, signed.filter { has($0, reached: .construction) }.map { $0.evidence(1) }, counted)
            case .production:
                rate(definition, signed.filter { has($0, reached: .production) }.map { $0.evidence(1) }, counted)
            case .funds:
                rate(
                    definition, signed.map { $0.evidence($0.recognised(upTo: day)) }.filter { $0.value != 0 },
                    signed.filter { base == .signed || has($0, reached: .landed) }
                        .compactMap { project in project.amount("contract_amount").map { project.evidence($0) } }, base)
            }
        }
    }

    private func rate(
        _ definition: RateDefinition, _ numerator: [Evidence], _ denominator: [Evidence],
        _ base: RateDefinition.FundsBase = .signed
    ) -> Rate {
        Rate(
            definition: definition, base: base, numerator: MeasureValue(of: numerator),
            denominator: MeasureValue(of: denominator))
    }

    private func has(_ project: ProjectFacts, reached stage: Stage) -> Bool {
        project.reached(stage).map { $0 <= day } ?? false
    }
}

extension ProjectFacts {
    /// The project as part of a measure.
    func evidence(_ value: Int64) -> Evidence {
        Evidence(register: "projects", id: id, label: name, value: Rational(value))
    }

    /// All that was recognised up to a day, in fen.
    func recognised(upTo day: Day) -> Int64 {
        funds.filter { $0.day <= day }.reduce(0) { $0 + $1.recognised }
    }
}
