import Foundation

/// A plugin to be installed, in versions that differ a little.
enum InstalledPlugin {
    /// A check that says of the first project what it is told to say.
    static func check(saying message: String, days: Int = 60) -> String {
        """
        return {
          api = 1,
          kind = "check",
          title = "看一看",
          params = { days = { type = "integer", default = \(days), min = 1, label = "天数" } },
          run = function(params)
            local findings = {}
            for project in zone.projects():limit(1) do
              if params.days > 0 then
                table.insert(findings, { about = project, level = "info", message = "\(message)" })
              end
            end
            return findings
          end,
        }

        """
    }

    /// Its test, which any message passes.
    static let test = """
        return {
          {
            name = "一个项目一条",
            today = "2014-04-01",
            ledger = {
              departments = { { id = "D1", name = "招商局" } },
              projects = { { id = "P1", name = "甲", department = "D1", category = "industry", reported_on = "2014-01-01" } },
            },
            expect = function(findings, test) test.count(findings, 1) end,
          },
        }

        """
}

extension LedgerFolder {
    /// Writes a plugin with its test beside the ledger.
    func writeCheck(_ name: String, saying message: String, days: Int = 60) throws {
        try write(InstalledPlugin.check(saying: message, days: days), "work/\(name).lua")
        try write(InstalledPlugin.test, "work/\(name)_test.lua")
    }

    /// Installs a version of a check for the finance department, by its clerk.
    @discardableResult
    func install(_ name: String, saying message: String, days: Int = 60) async throws -> Command.Result {
        try writeCheck(name, saying: message, days: days)
        return try await run("plugin", "install", "work/\(name).lua", "--by", "clerk")
    }

    /// An account of the other department.
    func addOther() async throws {
        _ = try await run("add", "accounts", "name=other", "role=department", "department=招商局")
    }

    /// Runs a command that fails, in both languages.
    func failure(_ arguments: [String]) async throws -> (status: Int32, zh: String, en: String) {
        let zh = try await run(arguments + ["--lang", "zh"])
        let en = try await run(arguments + ["--lang", "en"])
        return (en.status, zh.err, en.err)
    }
}
