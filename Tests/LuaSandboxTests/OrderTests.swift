import LuaSandbox
import Testing

@Suite("Orders that do not change from run to run")
struct OrderTests {
    @Test("pairs and next visit numbers, then strings by bytes, then booleans")
    func visitingOrder() throws {
        let code = """
            local t = { [true] = 1, [false] = 1, b = 1, a = 1, ["a\\0"] = 1, ["招"] = 1, [3] = 1, [1] = 1, [-2] = 1, [1.5] = 1,
                [2^63] = 1, [math.maxinteger] = 1, [-1/0] = 1, [-2.5] = 1 }
            local seen, by_next = {}, {}
            for k in pairs(t) do seen[#seen + 1] = tostring(k) end
            for k in next, t do by_next[#by_next + 1] = tostring(k) end
            return table.concat(seen, " "), table.concat(seen) == table.concat(by_next), tostring(next(t)), next({})
            """
        let expected: ScriptValue = "-inf -2.5 -2 1 1.5 3 9223372036854775807 9.2233720368548e+18 a a\0 b 招 false true"
        #expect(try Sandbox().run(code) == [expected, true, "-inf", nil])
    }

    @Test("large tables of names come in byte order, whatever the order of insertion and shared prefixes")
    func manyNames() throws {
        let code = """
            local t, n = {}, 0
            for i = 1, 3000 do local k = (i * 7919) % 3001; t[(k % 3 == 0 and "department_" or "project_with_prefix_") .. k] = i; t[k] = i end
            local last, sorted = nil, true
            for k, v in pairs(t) do
                n = n + 1
                if t[k] ~= v then sorted = false end
                if last and type(last) == type(k) and not (last < k) then sorted = false end
                if type(last) == "string" and type(k) == "number" then sorted = false end
                last = k
            end
            return n, sorted
            """
        #expect(try Sandbox().run(code) == [6000, true])
    }

    @Test("entries may be changed and removed while they are visited")
    func changing() throws {
        let code = """
            local t, seen = { a = 1, b = 2, c = 3, d = 4 }, ""
            for k in pairs(t) do seen = seen .. k; t.c = nil; t[k] = nil end
            local u = { a = 1, b = 2, c = 3 }
            for k in next, u do u[k] = nil end
            return seen, next(t), next(u)
            """
        #expect(try Sandbox().run(code) == ["abd", nil, nil])
    }

    @Test("a table with tables as keys has no order and says so")
    func unorderable() throws {
        let failure = try Sandbox().failure("for k in pairs({ [{}] = 1 }) do end")
        #expect(failure?.message.en == "a table with a table as a key has no order to visit it in")
        #expect(try Sandbox().failure("next({ [print] = 1 })") != nil)
    }

    @Test("table.sort is stable, sorts as stock does, and leaves the list alone if the comparison fails")
    func sorting() throws {
        let code = """
            local list = {}
            for i = 1, 500 do list[i] = { key = (i * 37) % 10, place = i } end
            table.sort(list, function(a, b) return a.key < b.key end)
            for i = 2, 500 do
                local a, b = list[i - 1], list[i]
                if a.key > b.key or (a.key == b.key and a.place > b.place) then return false end
            end
            local words = { "c", "a", "b" }
            local fine = pcall(table.sort, words, function() error "no" end)
            local before = table.concat(words)
            table.sort(words)
            return true, fine, before, table.concat(words)
            """
        #expect(try Sandbox().run(code) == [true, false, "cab", "abc"])
    }
}
