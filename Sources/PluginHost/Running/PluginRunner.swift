import Documents
import Foundation
import Journal
import Ledger
public import Localization
import LuaSandbox

/// Runs plugins and scripts on a snapshot of a ledger, each in a process of its own.
public struct PluginRunner: Sendable {
    public let ledger: Ledger
    public let catalogue: PluginCatalogue
    public let account: Account
    public let language: Language
    public let limits: ScriptLimits
    let workers: WorkerPool
    let log: RunLog?

    /// - Parameters:
    ///   - workers: where scripts run.
    ///   - keepingLog: false where there is no folder to keep a run log in.
    public init(
        ledger: Ledger, catalogue: PluginCatalogue, account: Account, language: Language, workers: WorkerPool,
        limits: ScriptLimits = ScriptLimits(), keepingLog: Bool = true
    ) {
        self.ledger = ledger
        self.catalogue = catalogue
        self.account = account
        self.language = language
        self.limits = limits
        self.workers = workers
        log = keepingLog ? RunLog(folder: ledger.folder) : nil
    }

    /// What a plugin declares; nil for a bare script.
    ///
    /// - Throws: `JobFailure` if it cannot even be loaded.
    public func describe(_ plugin: PluginFile) async throws -> PluginDescription? {
        try await describe(try script(of: plugin))
    }

    /// What a script declares; nil if it declares nothing.
    ///
    /// - Throws: `JobFailure` if it cannot even be loaded.
    public func describe(_ script: Script) async throws -> PluginDescription? {
        PluginDescription(try await loaded(script))
    }

    /// What loading a script gave: what it declares, or why it declares nothing.
    func loaded(_ script: Script) async throws -> ScriptValue {
        let job = Job(
            command: .describe, script: script, data: nil,
            context: context(viewer: nil, name: "", day: ledger.clock.now().day), limits: limits)
        let reply = try await perform(job)
        if let failure = reply.failure { throw failure }
        return reply.declaration
    }

    /// A script that is no plugin, with the shared modules.
    public func script(_ text: String, path: String) -> Script {
        // The folder it lies in is no part of what it is: the same script has the same stamp on another machine.
        let name = URL(fileURLWithPath: path).lastPathComponent
        return Script(
            main: ScriptSource(name: name, path: path, text: text), modules: sharedModules)
    }

    /// Runs a script on a snapshot.
    ///
    /// - Parameters:
    ///   - explaining: a record of the snapshot; the outcome says why it was named or not.
    ///   - plugin: the plugin that the script is of, whose failures count; nil for a script that is none.
    ///   - profile: gets where the script spent its time, also when it fails; nil for running without looking.
    /// - Throws: `JobFailure`: the script's failure, with file, line and source line, or a limit.
    public func run(
        _ script: Script, of plugin: PluginFile? = nil, parameters: [(name: String, value: String)],
        on snapshot: Snapshot, explaining record: (register: String, id: String)? = nil,
        profile: ((ScriptProfile) -> Void)? = nil
    ) async throws -> Outcome {
        var job = try job(
            .run(parameters.map { Job.Pair(name: $0.name, value: $0.value) }), of: script, on: snapshot)
        job.context.explained = record.map { Job.RecordName(register: $0.register, id: $0.id) }
        job.isProfiled = profile != nil
        let started = ContinuousClock.now
        // Opened while the script runs, so that a short run does not wait for it.
        async let opened = log?.open()
        var failure: JobFailure?
        var reply: JobReply?
        do {
            let given = try await perform(job)
            reply = given
            failure = given.failure
        } catch let failed as JobFailure { failure = failed }
        let stamp = Stamp(
            script: script.main.name, digest: script.digest, position: reply?.position ?? 0,
            headHash: reply?.headHash ?? "",
            parameters: parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " "),
            viewer: job.context.viewerName, date: snapshot.day.description)
        await opened?.record(
            stamp, account: account, startedAt: ledger.clock.now().recorded, took: ContinuousClock.now - started,
            usage: reply?.usage ?? .null, openLayers: reply?.openLayers ?? [], failure: failure,
            counting: plugin.flatMap { countedPlugin($0, script, for: snapshot.viewer) })
        if let taken = reply?.profile { profile?(taken) }
        guard let reply, failure == nil else {
            var failure = failure ?? JobFailure(kind: .worker, text: Localized(zh: "没有结果", en: "no result"))
            failure.printed = reply?.printed ?? ""
            throw failure
        }
        return Outcome(
            plugin: PluginDescription(reply.declaration), result: try result(reply), printed: reply.printed,
            stamp: stamp, explanation: (reply.value["explanation"]?.list ?? []).compactMap(ExplanationNote.init))
    }

    /// What a script is to do on a snapshot.
    func job(_ command: Job.Command, of script: Script, on snapshot: Snapshot) throws -> Job {
        Job(
            command: command, script: script,
            data: Job.Data(
                path: snapshot.path, isImmutable: snapshot.isImmutable || isOutOfReach(snapshot.path),
                headQuery: snapshot.headQuery),
            context: context(viewer: snapshot.viewer, name: try name(of: snapshot.viewer), day: snapshot.day),
            limits: limits)
    }

    /// Has a job done under what the ledger's folder says about the sandbox now.
    ///
    /// - Throws: `JobFailure` if there is no reply; `SandboxConfigurationProblem` if what it says cannot be understood.
    func perform(_ job: Job) async throws -> JobReply {
        try await workers.perform(try configured(job))
    }

    /// The job under what the ledger's folder says about the sandbox now.
    ///
    /// - Throws: `SandboxConfigurationProblem`.
    func configured(_ job: Job) throws -> Job {
        var job = job
        let configuration = try SandboxConfiguration(ledgerFolder: ledger.folder)
        job.waivedLayers = configuration.waivedLayers
        job.limits = configuration.limits(of: job.script.main.name).overridden(by: job.limits)
        job.script = job.script.fitting(job.limits)
        return job
    }

    /// What a plugin may use, as the ledger's folder and this runner say.
    ///
    /// - Throws: `SandboxConfigurationProblem`.
    public func limits(of plugin: PluginFile) throws -> ScriptLimits {
        try SandboxConfiguration(ledgerFolder: ledger.folder).limits(of: plugin.name).overridden(by: limits)
    }

    /// Whether a ledger lies where we cannot write: then SQLite cannot make the shared memory of a write-ahead log, and
    /// a file without such a log is read as it stands, like a copy.
    private func isOutOfReach(_ path: String) -> Bool {
        access((path as NSString).deletingLastPathComponent, W_OK) != 0
            && !FileManager.default.fileExists(atPath: path + "-wal")
    }

    private func result(_ reply: JobReply) throws -> Outcome.Result {
        let documents = DocumentReading(language: language, currency: ledger.settings.currency)
        let result = reply.value["result"] ?? .null
        switch reply.value["kind"]?.text.flatMap(PluginKind.init(rawValue:)) {
        case .check: return .findings((result.list ?? []).compactMap(Finding.init))
        case .reminder: return .reminders((result.list ?? []).compactMap(Reminder.init))
        case .report:
            guard let document = documents.document(result) else { return .value(result) }
            return .document(document)
        case .analysis, nil:
            let value = result["value"] ?? .null
            return documents.document(value).map(Outcome.Result.document) ?? .value(value)
        }
    }

    private func name(of viewer: Viewer) throws -> String {
        switch viewer {
        case .wholeZone: return Localized(zh: "全区", en: "whole zone")[language]
        case .department(let id):
            let snapshot = try ledger.snapshot(for: .wholeZone)
            return try ledger.label(of: id, in: .departments, snapshot)
        }
    }

    func context(viewer: Viewer?, name: String, day: Day) -> Job.Context {
        var department: String?
        if case .department(let id) = viewer { department = id }
        return Job.Context(
            today: day.description, viewerName: name, viewerDepartment: department, account: account.name,
            currency: ledger.settings.currency, language: language)
    }
}
