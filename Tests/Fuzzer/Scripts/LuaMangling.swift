/// Lua, changed where it means something. Most of what comes of it still compiles.
func mangledLua(_ original: [LuaToken], donors: [[LuaToken]], _ random: inout Generator) -> [UInt8] {
    var tokens = original
    let most = random.once(in: 4) ? 8 : 3
    for _ in 0..<Int.random(in: 1...most, using: &random) where !tokens.isEmpty {
        let place = Int.random(in: tokens.indices, using: &random)
        let donor: [LuaToken] = random.once(in: 3) ? original : donors.pick(&random)
        switch Int.random(in: 0..<40, using: &random) {
        case 0...15: changeToken(in: &tokens, at: place, donor, &random)
        case 16...25: splice(into: &tokens, at: place, donor, &random)
        case 26...30: wrapBlock(in: &tokens, at: place, &random)
        case 31...37: insertStatement(into: &tokens, at: place, donor, &random)
        case 38: moveTokens(in: &tokens, at: place, &random)
        default: repeatTokens(in: &tokens, at: place, &random)
        }
        // Doubling doubled things must come to an end.
        if tokens.count > 20_000 { tokens.removeLast(tokens.count - 20_000) }
    }
    let bytes = tokens.bytes
    return random.once(in: 15) ? mangledBytes(bytes, &random) : bytes
}

/// Another number, text, name or operator in the place of one.
private func changeToken(in tokens: inout [LuaToken], at place: Int, _ donor: [LuaToken], _ random: inout Generator) {
    let kinds: [LuaToken.Kind] = [.name, .name, .name, .number, .number, .text, .text, .binary, .symbol]
    let kind: LuaToken.Kind = kinds.pick(&random)
    guard let found = tokens.place(from: place, where: { $0.kind == kind }) else { return }
    let telling =
        switch kind {
        case .number: TellingLua.numbers
        case .text: TellingLua.texts
        case .binary: TellingLua.binaries
        case .symbol: TellingLua.symbols
        default: TellingLua.names
        }
    let start = donor.isEmpty ? 0 : Int.random(in: donor.indices, using: &random)
    if random.once(in: 2), let other = donor.place(from: start, where: { $0.kind == kind }) {
        tokens[found] = donor[other]
    } else {
        tokens[found] = LuaToken(kind, telling.pick(&random) as [UInt8])
    }
}

/// A bracketed part, a block or a line of the donor in the place of another, or beside it; or nothing in its place.
private func splice(into tokens: inout [LuaToken], at place: Int, _ donor: [LuaToken], _ random: inout Generator) {
    let start = donor.isEmpty ? 0 : Int.random(in: donor.indices, using: &random)
    let kind = Int.random(in: 0..<8, using: &random)
    func region(of tokens: [LuaToken], _ place: Int) -> Range<Int>? {
        switch kind {
        case 0...3: tokens.bracketed(near: place)
        case 4...6: tokens.block(near: place)
        default: tokens.isEmpty ? nil : tokens.line(at: place)
        }
    }
    guard let old = region(of: tokens, place) else { return }
    if random.once(in: 6) { return tokens.removeSubrange(old) }
    guard let new = region(of: donor, start) else { return }
    tokens.replaceSubrange(random.once(in: 3) ? old.lowerBound..<old.lowerBound : old, with: donor[new])
}

/// A block inside another construct.
private func wrapBlock(in tokens: inout [LuaToken], at place: Int, _ random: inout Generator) {
    guard let block = tokens.block(near: place) else { return }
    let isFunction = tokens[block.lowerBound].is("function")
    let wrapping = (isFunction ? TellingLua.functionWrappings : TellingLua.blockWrappings).pick(&random) as [UInt8]
    let parts = wrapping.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    let wrapped = Array(parts.joined(separator: tokens[block].flatMap(\.bytes)))
    tokens.replaceSubrange(block, with: [LuaToken].tokens(of: wrapped))
}

private func insertStatement(
    into tokens: inout [LuaToken], at place: Int, _ donor: [LuaToken], _ random: inout Generator
) {
    let line = tokens.line(at: place).lowerBound
    var statement = [LuaToken].tokens(of: TellingLua.statements.pick(&random) + [UInt8(ascii: "\n")])
    // One of the script's own names, so that the statement concerns it.
    if let name = tokens.place(from: place, where: { $0.kind == .name }),
        let gap = statement.firstIndex(where: { $0.is("X") })
    {
        statement[gap] = tokens[name]
    }
    tokens.insert(contentsOf: statement, at: line)
}

private func moveTokens(in tokens: inout [LuaToken], at place: Int, _ random: inout Generator) {
    let end = min(tokens.count, place + Int.random(in: 1...12, using: &random))
    let piece = Array(tokens[place..<end])
    if random.once(in: 2) { tokens.removeSubrange(place..<end) }
    tokens.insert(contentsOf: piece, at: Int.random(in: 0...tokens.count, using: &random))
}

/// Some tokens many times over: what nests, nests deeply.
private func repeatTokens(in tokens: inout [LuaToken], at place: Int, _ random: inout Generator) {
    let end = min(tokens.count, place + Int.random(in: 1...4, using: &random))
    let times = random.once(in: 4) ? 1000 : Int.random(in: 2...250, using: &random)
    let piece = Array(tokens[place..<end])
    tokens.insert(contentsOf: Array(repeating: piece, count: times).joined(), at: place)
}
