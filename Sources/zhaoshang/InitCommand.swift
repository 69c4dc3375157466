import ArgumentParser
import Foundation
import Ledger

struct InitCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: inSpokenLanguage(
                zh: "建立台账，并把当前系统用户登记为管理员", en: "Make a ledger and an administrator of whoever calls"))
    }

    @OptionGroup var global: GlobalOptions

    @Option(help: help(zh: "币种：CNY、USD、EUR、HKD", en: "currency: CNY, USD, EUR or HKD"))
    var currency: Currency = .cny

    @Flag(help: help(zh: "演练台账：时间取自 --now，每页注明", en: "a rehearsal: it takes its time from --now and says so"))
    var rehearsal = false

    func run() throws {
        if global.now != nil, !rehearsal { throw LedgerProblem.notARehearsal }
        let user = NSUserName()
        let ledger = try Ledger.create(
            in: global.folder, settings: Ledger.Settings(currency: currency, isRehearsal: rehearsal),
            administrator: global.accountName ?? user, osUser: user,
            clock: global.now.map { .fixed($0.moment) } ?? .system)
        let name = global.accountName ?? user
        print(
            inSpokenLanguage(
                zh: "已在“\(ledger.folder)”建立台账（\(currency.rawValue)\(rehearsal ? "，演练" : "")），管理员账户：\(name)",
                en: "made a ledger in “\(ledger.folder)” (\(currency.rawValue)\(rehearsal ? ", a rehearsal" : "")), "
                    + "administrator: \(name)"))
    }
}

extension Currency: ExpressibleByArgument {}
