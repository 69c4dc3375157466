import CLua

/// Lua's own compiler, to compare with.
final class RealCompiler {
    /// What it says of a text that it refuses.
    struct Problem {
        /// Without the place.
        let message: String
        /// 0 if it names none.
        let line: Int
    }

    private let machine: OpaquePointer

    init?() {
        guard let machine = luaL_newstate() else { return nil }
        self.machine = machine
    }

    deinit { lua_close(machine) }

    /// What is wrong with a text, read as Lua reads a file; nil if nothing is.
    func problem(_ source: [UInt8]) -> Problem? {
        defer { lua_settop(machine, 0) }
        guard load(source) != LUA_OK else { return nil }
        var length = 0
        guard let bytes = lua_tolstring(machine, -1, &length) else { return Problem(message: "", line: 0) }
        let buffer = UnsafeRawBufferPointer(start: bytes, count: length)
        let text = String(decoding: buffer, as: UTF8.self)
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let line = Int(parts[1]) else { return Problem(message: text, line: 0) }
        return Problem(message: String(parts[2].dropFirst()), line: line)
    }

    /// What a literal stands for.
    enum Value: Equatable {
        case integer(Int64)
        case number(Double)
        case string([UInt8])
    }

    /// nil if the text is no literal.
    func value(_ literal: String) -> Value? {
        defer { lua_settop(machine, 0) }
        guard load(Array("return \(literal)".utf8)) == LUA_OK, lua_pcallk(machine, 0, 1, 0, 0, nil) == LUA_OK else {
            return nil
        }
        switch lua_type(machine, -1) {
        case LUA_TNUMBER where lua_isinteger(machine, -1) != 0: return .integer(lua_tointegerx(machine, -1, nil))
        case LUA_TNUMBER: return .number(lua_tonumberx(machine, -1, nil))
        case LUA_TSTRING:
            var length = 0
            let bytes = lua_tolstring(machine, -1, &length)
            return .string(Array(UnsafeRawBufferPointer(start: bytes, count: length)))
        default: return nil
        }
    }

    /// The code that a text becomes, without names and the lines of instructions; nil if Lua refuses it.
    func code(_ source: String) -> [UInt8]? {
        defer { lua_settop(machine, 0) }
        guard load(Array(source.utf8)) == LUA_OK else { return nil }
        var code: [UInt8] = []
        let outcome = withUnsafeMutablePointer(to: &code) { code in
            lua_dump(
                machine,
                { _, bytes, count, code in
                    code?.assumingMemoryBound(to: [UInt8].self).pointee
                        .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
                    return 0
                }, code, 1)
        }
        return outcome == 0 ? code : nil
    }

    private func load(_ source: [UInt8]) -> Int32 {
        let text = Self.withoutFirstLine(source)
        return text.withUnsafeBytes { bytes in
            luaL_loadbufferx(machine, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, "=text", "t")
        }
    }

    /// Lua passes over a byte order mark and over a first line that begins with `#`, but only in files.
    private static func withoutFirstLine(_ source: [UInt8]) -> ArraySlice<UInt8> {
        let text = source.starts(with: [0xEF, 0xBB, 0xBF]) ? source.dropFirst(3) : source[...]
        guard text.first == UInt8(ascii: "#") else { return text }
        return text.drop { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    }
}
