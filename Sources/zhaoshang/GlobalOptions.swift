import ArgumentParser
import Foundation
import Journal
import Ledger
import Localization
import PluginHost

/// What every subcommand takes, before or behind its name.
struct GlobalOptions: ParsableArguments {
    static let names = ["--ledger", "--by", "--lang", "--now"]

    @Option(name: .customLong("ledger"), help: help(zh: "台账文件夹", en: "the ledger's folder"))
    var folder: String = ProcessInfo.processInfo.environment["ZHAOSHANG_LEDGER"] ?? "ledger"

    @Option(name: .customLong("by"), help: help(zh: "以哪个账户的名义", en: "the account that acts"))
    var accountName: String?

    @Option(name: .customLong("lang"), help: help(zh: "语言：zh 或 en", en: "language: zh or en"))
    var language: Language?

    @Option(help: help(zh: "演练台账的当前时间，如 2014-08-01", en: "the time in a rehearsal ledger, such as 2014-08-01"))
    var now: Moment?

    func openLedger() throws -> Ledger {
        let ledger = try Ledger.open(folder, clock: now.map { .fixed($0.moment) } ?? .system)
        if now != nil, !ledger.settings.isRehearsal { throw LedgerProblem.notARehearsal }
        return ledger
    }

    /// Who acts: `--by`, then the environment, then the account tied to the user of the operating system.
    func account(in ledger: Ledger) throws -> Account {
        if let name = accountName ?? ProcessInfo.processInfo.environment["ZHAOSHANG_ACCOUNT"] {
            return try ledger.account(named: name)
        }
        let user = NSUserName()
        guard let account = try ledger.account(ofSystemUser: user) else {
            throw AccountProblem.nobody(systemUser: user)
        }
        return account
    }
}

/// A `--now` that the parser has read.
struct Moment: ExpressibleByArgument {
    let moment: Clock.Moment

    init?(argument: String) {
        guard let moment = Clock.Moment(argument) else { return nil }
        self.moment = moment
    }
}

extension Language: ExpressibleByArgument {}

extension Day: ExpressibleByArgument {
    /// As people write days, in sheets as well: `2014-07-31`, `2014/7/31`, `2014年7月31日`.
    public init?(argument: String) { self.init(written: argument) }
}
