import Assessment
import Foundation
import Journal
import Ledger
public import Localization
import LuaSandbox

/// What came of one case of a plugin's test file.
public struct CaseResult: Sendable {
    public let name: String
    /// nil if the case passed.
    public let failure: Localized?
    /// What a case that failed printed.
    public let printed: String
}

extension PluginRunner {
    /// Runs a plugin's test: each case in a worker of its own, on a ledger in memory that is built from the case's
    /// records by the same rules as any other.
    ///
    /// - Parameter coverage: gets which statements of the plugin, and of the modules that it used, ran in any case; nil
    ///   for not looking.
    /// - Throws: `JobFailure` if the test file cannot be loaded; `CatalogueProblem` if there is none.
    public func test(
        _ plugin: PluginFile, coverage: (([LineCoverage]) -> Void)? = nil
    ) async throws -> [CaseResult] {
        let script = try script(of: plugin)
        guard let test = try test(of: plugin) else {
            throw CatalogueProblem.noTest(plugin.name, file: try testFile(of: plugin))
        }
        let day = ledger.clock.now().day
        let listing = Job(
            command: .listCases(test: test), script: script, data: nil,
            context: context(viewer: nil, name: "", day: day), limits: limits)
        let reply = try await reply(to: listing)
        var results: [CaseResult] = []
        var lines: [String: Set<Int>] = [:]
        for (index, described) in (reply.value.list ?? []).enumerated() {
            let name = described["name"]?.text ?? "\(index + 1)"
            var printed = ""
            do {
                try await run(described, index: Int64(index + 1), script, test, isCovered: coverage != nil) { reply in
                    lines.merge(reply.coveredLines) { $0.union($1) }
                    printed = reply.printed
                }
                results.append(CaseResult(name: name, failure: nil, printed: ""))
            } catch let problem as any LocalizedProblem {
                results.append(CaseResult(name: name, failure: problem.text, printed: printed))
            }
        }
        let files = script.sources.filter { $0.path == script.main.path || lines[$0.path] != nil }
        coverage?(files.map { LineCoverage(of: $0, ran: lines[$0.path] ?? []) })
        return results
    }

    private func reply(to job: Job) async throws -> JobReply {
        let reply = try await perform(job)
        if let failure = reply.failure { throw failure }
        return reply
    }

    /// Has a worker say what is wrong with a case that is none.
    private func refuse(_ index: Int64, _ script: Script, _ test: ScriptSource) async throws {
        _ = try await reply(
            to: Job(
                command: .runCase(test: test, index: index, isReversed: false), script: script, data: nil,
                context: context(viewer: nil, name: "", day: ledger.clock.now().day), limits: limits))
    }

    /// - Parameter seen: gets what the worker answered, whether the case passed or not.
    private func run(
        _ described: ScriptValue, index: Int64, _ script: Script, _ test: ScriptSource, isCovered: Bool,
        seen: (JobReply) -> Void
    ) async throws {
        guard described["malformed"] != .boolean(true) else { return try await refuse(index, script, test) }
        let today = described["today"]?.text ?? "2014-07-31"
        guard let moment = Clock.Moment(today) else {
            throw ParameterProblem(
                name: "today", value: today,
                reason: Localized(zh: "应为日期，写作 2014-07-31", en: "must be a date, written 2014-07-31"))
        }
        let fixture = try Ledger.inMemory(settings: ledger.settings, clock: .fixed(moment))
        try fixture.post(try Fixture(described["ledger"]).drafts, by: .system)
        for (number, text) in (described["ledger"]?["rule_sets"]?.list ?? []).enumerated() {
            let rules = try RuleFile.read(text.plainText, file: "rule_sets[\(number + 1)]")
            _ = try fixture.store(rules.stored(content: text.plainText), by: .system)
            _ = try fixture.approve(ruleSet: rules.name, version: nil, documentNumber: nil, by: .system)
        }
        let viewerName = described["viewer"]?.text
        let viewer = try fixture.viewer(for: .system, as: viewerName)
        let snapshot = try fixture.snapshot(for: viewer)
        func outcome(isReversed: Bool) async throws -> ScriptValue? {
            var job = Job(
                command: .runCase(test: test, index: index, isReversed: isReversed), script: script,
                data: Job.Data(path: snapshot.path, isImmutable: true, headQuery: snapshot.headQuery),
                context: context(viewer: viewer, name: viewerName ?? "", day: moment.day), limits: limits)
            job.isCovered = isCovered
            let reply = try await perform(job)
            seen(reply)
            if let failure = reply.failure { throw failure }
            if reply.value["passed"] != .boolean(true) {
                throw JobFailure(kind: .script, text: Localized(verbatim: reply.value["message"]?.text ?? "?"))
            }
            return reply.value["outcome"]
        }
        let first = try await outcome(isReversed: false)
        do {
            guard try await outcome(isReversed: true) == first else { throw HiddenOrder(detail: nil) }
        } catch let failure as JobFailure { throw HiddenOrder(detail: failure.text) }
    }
}

/// A case that passes only because rows happen to come in one order.
private struct HiddenOrder: LocalizedProblem {
    /// What was wrong in the other order; nil if only the result was another.
    let detail: Localized?

    var text: Localized {
        Localized(
            zh: "结果取决于行的先后，而 zone.sql 没有用 ORDER BY 说明先后：换一种顺序再运行，结果就不同。请写 ORDER BY。",
            en: """
                the result depends on the order of rows that no ORDER BY of zone.sql settles: run in another order, it is \
                another. Write ORDER BY.
                """) + (detail.map { Localized(zh: "\n", en: "\n") + $0 } ?? Localized(verbatim: ""))
    }
}

/// The records of a case: registers by name, each a list of records.
private struct Fixture {
    let drafts: [Draft]

    /// The program enters them itself, and no limit of the script's ends that.
    private static let mostRecords = 20_000

    /// Registers are entered in an order in which references find what they refer to.
    private static let order: [String] = {
        let first = ["departments", "people", "periods", "targets", "enterprises"]
        let entered = RegisterCatalogue.exposed.filter { !$0.isManaged }.map(\.name)
        return first + entered.filter { !first.contains($0) }
    }()

    init(_ value: ScriptValue?) throws {
        let registers = value?.table?.entries ?? []
        // Rule sets are given as their texts, and approved.
        let names = registers.map(\.key.name).filter { $0 != "rule_sets" }
        if let unknown = names.first(where: { !Fixture.order.contains($0) }) {
            let near = nearestName(to: unknown, among: Fixture.order)
            throw ParameterProblem(
                name: "ledger", value: unknown,
                reason: Localized(
                    zh: "没有这本台账册" + (near.map { "；是否指 \($0)？" } ?? ""),
                    en: "there is no such register" + (near.map { "; did you mean \($0)?" } ?? "")))
        }
        let count = registers.filter { $0.key.name != "rule_sets" }.reduce(0) { $0 + ($1.value.list?.count ?? 0) }
        guard count <= Fixture.mostRecords else {
            throw ParameterProblem(
                name: "ledger", value: "\(count)",
                reason: Localized(zh: "一个用例的台账最多 20,000 条记录", en: "the ledger of a case has at most 20,000 records"))
        }
        drafts = Fixture.order.flatMap { name in
            (value?[name]?.list ?? []).map { record in
                var fields: [String: FieldValue] = [:]
                for (key, value) in record.table?.entries ?? [] { fields[key.name] = FieldValue(value) }
                let id = fields.removeValue(forKey: "id")?.description
                let effective = fields.removeValue(forKey: "effective").flatMap { Day($0.description) }
                return .add(name, fields, id: id, effective: effective)
            }
        }
    }
}

extension ScriptTable.Key {
    fileprivate var name: String {
        switch self {
        case .integer(let integer): String(integer)
        case .text(let text): text
        }
    }
}

extension FieldValue {
    fileprivate init(_ value: ScriptValue) {
        switch value {
        case .boolean(let boolean): self = .boolean(boolean)
        case .integer(let integer): self = .integer(integer)
        case .null: self = .null
        default: self = .text(value.plainText)
        }
    }
}
