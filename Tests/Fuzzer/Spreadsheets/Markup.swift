/// XML, changed where it tells something: values, numbers, tags, order. Most changes leave it well-formed, since a parser
/// would stop at the others before much is read.
func mangledMarkup(_ original: [UInt8], donor: [UInt8], _ random: inout Generator) -> [UInt8] {
    var bytes = original
    let isGentle = Int.random(in: 0..<4, using: &random) > 0
    for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 4 {
        let index = Int.random(in: bytes.indices, using: &random)
        if isGentle {
            changeElements(in: &bytes, at: index, donor: donor, &random)
        } else {
            breakMarkup(in: &bytes, at: index, donor: donor, &random)
        }
    }
    return bytes
}

private func changeElements(in bytes: inout [UInt8], at index: Int, donor: [UInt8], _ random: inout Generator) {
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2:
        if let value = attributeValue(in: bytes, from: index) {
            bytes.replaceSubrange(value, with: tellingValues.pick(&random))
        }
    case 3:
        if let digits = digits(in: bytes, from: index) {
            bytes.replaceSubrange(digits, with: tellingNumbers.pick(&random))
        }
    case 4:
        if let tag = tag(in: bytes, from: max(index, 60)) {
            bytes.insert(contentsOf: wholeTokens.pick(&random), at: tag)
        }
    case 5: if let element = element(in: bytes, from: index) { bytes.removeSubrange(element) }
    case 6:
        if let element = element(in: bytes, from: index) {
            let piece = Array(bytes[element])
            let times = Int.random(in: 0..<8, using: &random) == 0 ? 300 : 1
            let place = tag(in: bytes, from: Int.random(in: bytes.indices, using: &random)) ?? element.lowerBound
            bytes.insert(
                contentsOf: Array(repeating: piece, count: times).joined(),
                at: Bool.random(using: &random) ? element.lowerBound : place)
        }
    default:
        if donor.count > 4, let piece = element(in: donor, from: Int.random(in: donor.indices, using: &random)),
            let tag = tag(in: bytes, from: max(index, 60))
        {
            bytes.insert(contentsOf: donor[piece], at: tag)
        }
    }
}

private func breakMarkup(in bytes: inout [UInt8], at index: Int, donor: [UInt8], _ random: inout Generator) {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes.insert(contentsOf: brokenTokens.pick(&random), at: tag(in: bytes, from: index) ?? index)
    case 1:
        // The name of one tag in the place of another.
        if let first = tagName(in: bytes, from: index),
            let second = tagName(in: bytes, from: Int.random(in: bytes.indices, using: &random))
        {
            bytes.replaceSubrange(first, with: Array(bytes[second]))
        }
    case 2:
        let end = min(bytes.count, index + Int.random(in: 1...300, using: &random))
        bytes.removeSubrange(index..<end)
    case 3:
        if !donor.isEmpty {
            let start = Int.random(in: donor.indices, using: &random)
            bytes.insert(contentsOf: donor[start...].prefix(Int.random(in: 1...400, using: &random)), at: index)
        }
    case 4: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    default: bytes.removeLast(bytes.count - index)
    }
}

private func attributeValue(in bytes: [UInt8], from index: Int) -> Range<Int>? {
    // A value begins behind an equals sign.
    var start = index
    while let equals = bytes[start...].firstIndex(of: UInt8(ascii: "=")), equals + 2 < bytes.count {
        if bytes[equals + 1] == UInt8(ascii: "\"") {
            let end = bytes[(equals + 2)...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
            return (equals + 2)..<end
        }
        start = equals + 1
    }
    return nil
}

private func digits(in bytes: [UInt8], from index: Int) -> Range<Int>? {
    let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
    guard let start = bytes[index...].firstIndex(where: isDigit) else { return nil }
    return start..<(bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count)
}

private func tag(in bytes: [UInt8], from index: Int) -> Int? {
    index < bytes.count ? bytes[index...].firstIndex(of: UInt8(ascii: "<")) : nil
}

private func tagName(in bytes: [UInt8], from index: Int) -> Range<Int>? {
    guard let start = tag(in: bytes, from: index), start + 1 < bytes.count else { return nil }
    let end = bytes[(start + 1)...].firstIndex { $0 == 0x20 || $0 == 0x3E || $0 == 0x2F } ?? bytes.count
    return (start + 1)..<end
}

/// An element that begins behind `index`, with all it contains.
private func element(in bytes: [UInt8], from index: Int) -> Range<Int>? {
    var start = index
    for _ in 0..<20 {
        guard let name = tagName(in: bytes, from: start), let close = bytes[name.lowerBound...].firstIndex(of: 0x3E)
        else {
            return nil
        }
        start = close
        if name.isEmpty || bytes[name.lowerBound] == UInt8(ascii: "?") { continue }
        let first = name.lowerBound - 1
        if bytes[close - 1] == UInt8(ascii: "/") { return first..<(close + 1) }
        let ending = [0x3C, 0x2F] + bytes[name] + [0x3E]
        var next = close + 1
        while let candidate = tag(in: bytes, from: next), candidate + ending.count <= bytes.count {
            if Array(bytes[candidate..<(candidate + ending.count)]) == ending {
                return first..<(candidate + ending.count)
            }
            next = candidate + 1
        }
    }
    return nil
}
