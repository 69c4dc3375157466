/// What a job sees of the sandbox: everything that an attack before it could have changed, were anything shared.
enum Probe {
    static let code = """
        local seen = {}
        -- utf8.charpattern is no UTF-8.
        local function escaped(byte) return ("\\\\%d"):format(byte:byte()) end
        local function note(name, value)
            seen[#seen + 1] = name .. " = " .. tostring(value):gsub("[\\128-\\255]", escaped)
        end
        local function note_members(name, members)
            for member, value in pairs(members) do
                note(name .. "." .. tostring(member), type(value) == "table" and "table" or value)
            end
        end

        note_members("global", _G)
        for _, library in ipairs { "coroutine", "math", "string", "table", "utf8" } do
            note_members(library, _G[library])
        end
        for _, module in ipairs { "date", "document", "json", "money", "stats", "test", "text" } do
            note_members(module, require(module))
        end
        note_members("zone", zone)

        note("metatable of texts", getmetatable(""))
        note("methods of texts", ("a-%d"):format(7):upper():rep(2, "."):gsub("%-", "+"))
        note("planted", pcall(function() return planted end))
        for _ = 1, 3 do note("random", math.random(1 << 40)) end
        local list = { 3, 1, 2 }
        table.sort(list)
        note("sorted", table.concat(list, " "))

        note("projects", zone.projects():count())
        note("investment", zone.projects():sum("total_investment"))
        for row in zone.projects():order("name") do note(row.id, row.label) end
        for row in zone.sql("SELECT count(*) AS n, total(total_investment) AS sum FROM projects") do
            note("by SQL", row.n .. " " .. row.sum)
        end
        return seen
        """
}
