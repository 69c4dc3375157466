import Foundation
import Testing

/// A small rehearsal ledger on 2014-08-01 in a folder of its own, and the command to use it with.
///
/// The commands that fill it are run once; every test gets a copy.
final class LedgerFolder: Sendable {
    /// What `--now` says in every command.
    static let today = "2014-08-01"

    let outer: TemporaryFolder

    /// The folder that commands run in.
    var path: String { outer.path }

    init() async throws {
        outer = try TemporaryFolder()
        try outer.write(try await LedgerFolder.filled.value, "ledger/ledger.sqlite")
        try FileManager.default.createDirectory(atPath: path + "/ledger/plugins", withIntermediateDirectories: true)
    }

    /// A ledger that holds nothing yet.
    init(empty: Void) async throws {
        outer = try TemporaryFolder()
        try #require(try await run("init", "--rehearsal", "--by", "root").status == 0)
    }

    /// Runs a command in Chinese on the ledger, by its administrator unless the arguments say otherwise.
    @discardableResult
    func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:], through wrapper: [String] = []
    ) async throws -> Command.Result {
        try await run(arguments, input: input, environment: environment, through: wrapper)
    }

    func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], through wrapper: [String] = []
    ) async throws -> Command.Result {
        let clock = arguments.contains("--now") ? [] : ["--now", LedgerFolder.today]
        return try await Command.run(
            clock + arguments, environment: environment, input: Data(input.utf8), in: path,
            through: wrapper)
    }

    /// The output of a command that must succeed.
    func output(_ arguments: String..., input: String = "", at location: SourceLocation = #_sourceLocation)
        async throws -> String
    {
        let result = try await run(arguments, input: input)
        #expect(result.status == 0, "\(result.err)", sourceLocation: location)
        return result.out
    }

    /// The text of the first `print` of a piece of Lua, as a department if one is given.
    func lua(_ code: String, as department: String? = nil) async throws -> String {
        let result = try await run(["run", "-e", code] + (department.map { ["--as", $0] } ?? []))
        return result.status == 0 ? result.out : "\(result.status): \(result.err)"
    }

    @discardableResult
    func write(_ text: String, _ name: String) throws -> String {
        try outer.write(Data(text.utf8), name)
    }

    func plugin(_ name: String, _ text: String) throws {
        try write(text, "ledger/plugins/\(name).lua")
    }

    /// The journal's end, after the chain and the registers were verified.
    func head() async throws -> String {
        let result = try await run("journal", "verify", "--lang", "en")
        #expect(result.status == 0, "\(result.err)")
        return String(result.out.split(separator: " ").last ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs a command that must be refused: with a status, in both languages, without a change to the ledger.
    ///
    /// - Returns: what it said in English.
    @discardableResult
    func expectRefusal(
        _ arguments: [String], status: Int32, zh: [String], en: [String], through wrapper: [String] = [],
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Command.Result {
        let before = try await head()
        var last = Command.Result(status: 0, out: "", err: "")
        for (language, parts) in [("zh", zh), ("en", en)] {
            let result = try await run(arguments + ["--lang", language], through: wrapper)
            last = result
            #expect(result.status == status, "\(result.err)", sourceLocation: location)
            for part in parts {
                #expect(result.err.contains(part), "\(result.err)", sourceLocation: location)
            }
        }
        #expect(try await head() == before, sourceLocation: location)
        return last
    }

    // MARK: - What it holds

    private static let filled = Task { try await fill() }

    private static func fill() async throws -> Data {
        let ledger = try await LedgerFolder(empty: ())
        for (register, rows) in sheets {
            try ledger.write(rows + "\n", register + ".csv")
            let result = try await ledger.run("import", register + ".csv", "--into", register)
            try #require(result.status == 0, "\(result.err)")
        }
        return try Data(contentsOf: URL(fileURLWithPath: ledger.path + "/ledger/ledger.sqlite"))
    }

    private static let sheets = [
        (
            "departments",
            """
            name,short_name,name_en,sort_order
            招商局,招商,Investment Promotion,1
            财政局,财政,Finance,2
            """
        ),
        (
            "accounts",
            """
            name,role,department
            clerk,department,财政局
            guest,reader,
            lead,lead_bureau,
            """
        ),
        (
            "people",
            """
            name,department
            王芳,招商局
            """
        ),
        (
            "periods",
            """
            name,starts_on,ends_on
            2013-2014,2013-09-01,2014-08-31
            """
        ),
        (
            "targets",
            """
            department,period,project_count,investment_threshold,first_year_investment,construction_months
            招商局,2013-2014,3,1亿,5000万,24
            财政局,2013-2014,2,1亿,5000万,24
            """
        ),
        (
            "enterprises",
            """
            name,origin
            华东轴承公司,上海
            远洋物流公司,青岛
            """
        ),
        (
            "projects",
            """
            name,department,enterprise,service_officer,category,total_investment,fixed_asset_investment,reported_on
            轴承项目,招商局,华东轴承公司,王芳,industry,1.5亿,1.2亿,2013-09-10
            齿轮项目,招商局,,,industry,3亿,2亿,2013-11-10
            物流园,财政局,远洋物流公司,,service,8000万,6000万,2013-10-10
            会展中心,财政局,,,service,2亿,,2014-02-01
            """
        ),
        (
            "stage_events",
            """
            project,stage,date
            轴承项目,signed,2013-09-20
            轴承项目,construction,2013-10-01
            物流园,signed,2014-01-10
            齿轮项目,negotiating,2013-11-10
            """
        ),
        (
            "fund_entries",
            """
            project,date,kind,claimed_amount,recognised_amount
            轴承项目,2014-03-05,fixed_asset,3000万,2500万
            物流园,2014-04-05,land,500万,500万
            """
        ),
        (
            "progress_reports",
            """
            project,month,reported_on,progress,planned_investment
            轴承项目,2014-07,2014-07-20,厂房封顶,800万
            """
        ),
    ]
}
