import ArgumentParser
import Documents
import Ledger
import Localization
import PluginHost

/// A record that a person asks about: by id, or by the text of a name field, in whichever register.
struct AskedRecord {
    let register: String
    let id: String
    let label: String

    /// - Throws: `UsageProblem` if nothing has that name in the snapshot, or several records have.
    init(_ written: String, in snapshot: Snapshot, of ledger: Ledger) throws {
        var found: [(register: Register, id: String)] = []
        for register in RegisterCatalogue.exposed {
            found += try ledger.identify(written, of: register, in: snapshot).map { (register, $0) }
        }
        guard let record = found.first else {
            throw UsageProblem(
                zh: "在 \(snapshot.day) 可见的台账中没有“\(written)”；请写编号，如 P1，或名称",
                en: "the ledger that is seen on \(snapshot.day) has no “\(written)”; write an id such as P1, or a name")
        }
        guard found.count == 1 else {
            let names = found.map { "\($0.register.name) \($0.id)" }
            throw UsageProblem(
                zh: "“\(written)”有多条记录：\(names.joined(separator: "、"))；请写编号",
                en: "several records are called “\(written)”: \(names.joined(separator: ", ")); write an id")
        }
        register = record.register.name
        id = record.id
        label = try ledger.label(of: record.id, in: record.register, snapshot)
    }
}

extension PluginBatch {
    /// Writes why each plugin named a record, or did not.
    ///
    /// - Throws: `ExitCode` if a plugin failed, once the others have had their say.
    func writeExplanation(of written: String, to output: OutputOptions) async throws {
        let setting = try setting()
        let record = try AskedRecord(written, in: setting.snapshot, of: setting.ledger)
        let (outcomes, _, statuses) = try await outcomes(setting, explaining: (record.register, record.id))
        let shown = record.label == record.id ? record.id : "\(record.id) \(record.label)"
        try output.write(
            Document(
                title: inSpokenLanguage(zh: "为什么：\(shown)", en: "Why: \(shown)"),
                subtitle: setting.snapshot.day.description, language: spokenLanguage,
                banner: banner(of: setting.ledger),
                blocks: outcomes.flatMap { $0.explanationBlocks(of: record.id, in: record.register, spokenLanguage) }))
        if gravest(statuses) != 0 { throw ExitCode(gravest(statuses)) }
    }
}
