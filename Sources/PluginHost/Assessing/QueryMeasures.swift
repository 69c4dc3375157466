public import Assessment
public import Journal
public import Ledger
public import Localization
import LuaSandbox

extension PluginRunner {
    /// The query reads rows in the box of scripts: under its authorizer, its limits, and as its viewer.
    private static let script = """
        local given = ...
        local days = { from = given.from, to = given.to }
        local rows = {}
        for row in zone.sql(given.query, next(days) and days) do
          local fields = {}
          for name, value in pairs(row) do fields[name] = value end
          table.insert(rows, fields)
        end
        return rows
        """

    /// What the queries of a rule set come to for each subject, by query and subject's id.
    ///
    /// A query gives the columns `subject` (id or name) and `value` (a whole number, or a decimal number as text), one row
    /// for each record that contributes; `record` and `label` name that record. `:from` and `:to` in it are the first and
    /// the last of the days.
    ///
    /// - Throws: `JobFailure` for a query that is refused, exceeds a limit or gives other columns.
    public func values(
        ofQueriesIn rules: RuleSet, subjects: [Subject], days: ClosedRange<Day>, on snapshot: Snapshot
    ) async throws -> [String: [String: MeasureValue]] {
        var results: [String: [String: MeasureValue]] = [:]
        for query in rules.queries where results[query] == nil {
            let place = Self.place(of: query, in: rules)
            do {
                let outcome = try await run(
                    script(Self.script, path: Self.path),
                    parameters: [(name: "query", value: query)] + QueryMeasure.days(days, in: query), on: snapshot)
                guard case .value(let value) = outcome.result else { continue }
                results[query] = try QueryMeasure(query: query, subjects: subjects).values(value.list ?? [])
            } catch let failure as JobFailure {
                let said = Localized(zh: Self.said(failure.text.zh), en: Self.said(failure.text.en))
                throw JobFailure(kind: failure.kind, text: place + said)
            } catch let problem as QueryMeasureProblem {
                throw JobFailure(kind: .input, text: place + problem.text)
            }
        }
        return results
    }

    private static let path = "rule-set"

    /// What is wrong and what to do, without the line of our own Lua that read the rows.
    private static func said(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let first = (lines.first ?? "").replacing(/^rule-set(:\d+: | 第 \d+ 行：)/, with: "")
        let advice = lines.dropFirst().filter { $0.hasPrefix("What to do") || $0.hasPrefix("怎么办") }
        return ([String(first)] + advice.map(String.init)).joined(separator: "\n")
    }

    private static func place(of query: String, in rules: RuleSet) -> Localized {
        let place = rules.place(ofQuery: query)
        return Localized(zh: "考核细则 \(rules.name)，\(place)：", en: "rule set \(rules.name), \(place): ")
    }
}

/// Turns the rows of a rule set's query into values.
struct QueryMeasure {
    private let query: String
    private let ids: [String: String]

    /// Those of a period's days that a query refers to, by their names.
    static func days(_ days: ClosedRange<Day>, in query: String) -> [(name: String, value: String)] {
        [("from", days.lowerBound), ("to", days.upperBound)].filter { name, _ in
            query.ranges(of: ":" + name).contains { range in
                query[range.upperBound...].first.map { !($0.isLetter || $0.isNumber || $0 == "_") } ?? true
            }
        }.map { ($0, $1.description) }
    }

    init(query: String, subjects: [Subject]) {
        self.query = query
        ids = Dictionary(
            subjects.flatMap { [($0.name, $0.id), ($0.id, $0.id)] }, uniquingKeysWith: { first, _ in first })
    }

    /// By the ids of the subjects.
    func values(_ rows: [ScriptValue]) throws -> [String: MeasureValue] {
        var evidence: [String: [Evidence]] = [:]
        for row in rows {
            guard let subject = row["subject"]?.text else { throw QueryMeasureProblem.noSubject(query) }
            guard let id = ids[subject] else {
                throw QueryMeasureProblem.stranger(subject, query, near: nearestName(to: subject, among: ids.keys))
            }
            let record = row["record"]?.plainText ?? ""
            evidence[id, default: []].append(
                Evidence(
                    register: "", id: record, label: row["label"]?.plainText ?? record,
                    value: try number(row["value"])))
        }
        return evidence.mapValues { MeasureValue(of: $0) }
    }

    private func number(_ value: ScriptValue?) throws -> Rational {
        switch value {
        case .integer(let integer): return Rational(integer)
        case .text(let text):
            guard let number = Rational(text) else { throw QueryMeasureProblem.noNumber(text, query) }
            return number
        case .number(let number): throw QueryMeasureProblem.inexact(number, query)
        default: throw QueryMeasureProblem.noValue(query)
        }
    }
}

/// A query of a rule set that gives something else than subjects and exact values.
public enum QueryMeasureProblem: LocalizedProblem, Equatable {
    case noSubject(String)
    case noValue(String)
    case stranger(String, String, near: String?)
    case noNumber(String, String)
    case inexact(Double, String)

    public var text: Localized {
        switch self {
        case .noSubject(let query):
            place(query)
                + Localized(
                    zh: "结果须有 subject 列（部门或人员的编号或名称）",
                    en: "it must give a column subject: id or name of who is assessed")
        case .noValue(let query):
            place(query) + Localized(zh: "结果须有 value 列，且不为空", en: "it must give a column value, which is not empty")
        case .stranger(let name, let query, let near):
            place(query)
                + Localized(
                    zh: "subject 列中的“\(name)”不在考核对象中" + (near.map { "；是否指“\($0)”？" } ?? ""),
                    en: "“\(name)” in the column subject is nobody who is assessed"
                        + (near.map { "; did you mean “\($0)”?" } ?? ""))
        case .noNumber(let text, let query):
            place(query) + Localized(zh: "value 列中的“\(text)”不是数", en: "“\(text)” in the column value is no number")
        case .inexact(let number, let query):
            place(query)
                + Localized(
                    zh: "value 列中的 \(number) 是浮点数，不精确；请给整数，需要相除时用 quotient",
                    en:
                        "\(number) in the column value is a floating-point number, which is not exact; give whole numbers, and divide by quotient"
                )
        }
    }

    private func place(_ query: String) -> Localized {
        let first = query.split(separator: "\n").first.map(String.init) ?? query
        let shown = first.count > 60 ? String(first.prefix(60)) + "…" : first
        return Localized(zh: "考核细则的查询“\(shown)”：", en: "the query “\(shown)” of the rule set: ")
    }
}
