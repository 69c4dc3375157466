import Localization
import LuaSandbox

/// A state that runs authors' scripts given as text, as the program would.
struct Sandbox {
    let state: ScriptState
    private let runner: ScriptFunction

    init(
        limits: ScriptLimits = ScriptLimits(), seed: UInt64 = 1, language: Language = .english,
        database: ReadOnlyDatabase? = nil, print: @escaping (String) -> Void = { _ in }
    ) throws {
        state = try ScriptState(limits: limits, seed: seed, language: language, database: database, print: print)
        runner = try state.loadTrusted(
            source: """
                local kinds = {
                    item = host.row_type { name = "item", key = "id",
                        index = function(row, key)
                            if key == "double" then return row.n * 2 end
                            host.fail("no field " .. key)
                        end,
                        tostring = function(row) return "item " .. row.id end },
                }
                local query = { __call = host.iterate, __index = {} }
                function query.__index:open() return host.cursor(self.sql, self.params, kinds[self.kind]) end
                host.global("query", function(sql, params, kind)
                    return setmetatable({ sql = sql, params = params, kind = kind }, query)
                end)
                host.global("call", function(name, ...) return host.call(name, ...) end)
                host.global("of_integers", function(name) return host.of_integers(name) end)
                host.global("frozen", host.freeze { 1, 2, 3, name = "x", nested = { deep = true } })
                host.global("is_row", host.is_row)
                return function(source, strict)
                    local run, message = host.load(source, "@test.lua", strict)
                    if not run then host.fail(message) end
                    return run()
                end
                """, name: "runner")
    }

    @discardableResult
    func run(_ source: String, strict: Bool = true, deadline: Double? = nil) throws(ScriptFailure) -> [ScriptValue] {
        try state.call(runner, [.text(source), .boolean(strict)], deadline: deadline)
    }

    func failure(_ source: String, deadline: Double? = nil) -> ScriptFailure? {
        do {
            try run(source, deadline: deadline)
            return nil
        } catch {
            return error
        }
    }
}
