public import Localization

/// Amounts of money: integer fen in, integer fen out.
///
/// Offices write 元, 万元 and 亿元, often mixed within one record. Everything here is integer arithmetic: neither
/// `Double` nor Foundation's `Decimal` is exact where it would have to be.
public enum Money {
    /// A unit in which amounts are written.
    public enum Unit: String, Sendable, CaseIterable {
        case yuan
        case wan
        case million
        case yi
        case billion

        /// Fen in one unit.
        public var fen: Int64 {
            switch self {
            case .yuan: 100
            case .wan: 1_000_000
            case .million: 100_000_000
            case .yi: 10_000_000_000
            case .billion: 100_000_000_000
            }
        }
    }

    /// Written forms of the units, longest first, after the currency's own name was taken off.
    private static let writtenUnits: [(String, Unit)] = [
        ("billion", .billion), ("million", .million), ("wan", .wan), ("yi", .yi),
        ("百万", .million), ("十亿", .billion), ("万", .wan), ("亿", .yi), ("yuan", .yuan),
    ]

    private static let currencyNames = ["人民币", "美元", "欧元", "港元", "元", "圆", "¥", "￥", "$", "cny", "rmb", "usd"]

    /// Reads an amount: `120,000,000`, `12000万元`, `1.2亿`, `1亿2000万`, `１．２亿元`, `200.5 million`.
    ///
    /// - Parameter unit: what a bare number is counted in.
    /// - Throws: when it is no amount, has parts smaller than a fen, or does not fit into 64 bits of fen.
    static func parse(_ written: String, unit: Unit = .yuan) throws(Unreadable) -> Int64 {
        if let fen = plain(written, unit: unit) { return fen }
        // Taking a text apart takes far more memory than the text itself, and no amount is so long.
        guard written.utf8.count <= 1000 else { throw notAnAmount }
        var text = written.trimmed.halfWidth.lowercased()
        var unit = unit
        var saysYuan = false
        for name in currencyNames {
            if text.hasPrefix(name) { text = String(text.dropFirst(name.count)).trimmed }
            if text.hasSuffix(name) {
                text = String(text.dropLast(name.count)).trimmed
                // 3,000元 below 万元 are 3,000 yuan; a sign such as ¥ does not say that much.
                if name.hasSuffix("元") || name == "圆" { (unit, saysYuan) = (.yuan, true) }
            }
        }
        var rest = text[...]
        let negative = rest.first == "-"
        if negative { rest = rest.dropFirst() }
        var total: Int64 = 0
        var lastUnit: Unit?
        repeat {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
            rest = rest.dropFirst(number.count).drop { $0.isWhitespace }
            var partUnit = lastUnit == nil ? unit : .yuan
            if let (name, named) = writtenUnits.first(where: { rest.hasPrefix($0.0) }) {
                partUnit = named
                rest = rest.dropFirst(name.count).drop { $0.isWhitespace }
            } else if let next = rest.first, next.isASCII, next.isNumber {
                throw inPieces
            } else if lastUnit != nil, !saysYuan, !number.isEmpty {
                throw openEnd
            }
            guard lastUnit.map({ $0.fen > partUnit.fen }) ?? true, !number.isEmpty else { throw notAnAmount }
            let part = try fen(number, unit: partUnit, written: written)
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !overflow else { throw tooLarge }
            total = sum
            lastUnit = partUnit
        } while !rest.isEmpty
        return negative ? -total : total
    }

    /// What is written as almost all cells are: in digits and a point, with one of the usual units or none. Nil leaves it
    /// to the longer way, which says what is wrong.
    static func plain(_ written: String, unit: Unit) -> Int64? {
        var written = written
        return written.withUTF8 { bytes in
            var (digits, places, length, isFraction): (Int64, Int, Int, Bool) = (0, 0, 0, false)
            scan: for byte in bytes {
                switch byte {
                case 0x30...0x39:
                    digits = digits * 10 + Int64(byte - 0x30)
                    if isFraction { places += 1 }
                case UInt8(ascii: ".") where !isFraction && length > 0: isFraction = true
                default: break scan
                }
                length += 1
                if length > 15 { return nil }
            }
            guard length > 0, !isFraction || places > 0 else { return nil }
            var unit = unit
            if length < bytes.count {
                let named = usualUnits.first { $0.name.elementsEqual(bytes[length...]) }
                guard let named else { return nil }
                unit = named.unit
            }
            var scale: Int128 = 1
            for _ in 0..<places { scale *= 10 }
            let (fen, rest) = (Int128(digits) * Int128(unit.fen)).quotientAndRemainder(dividingBy: scale)
            return rest == 0 ? Int64(exactly: fen) : nil
        }
    }

    private static let usualUnits: [(name: [UInt8], unit: Unit)] = [
        (Array("万元".utf8), .wan), (Array("亿元".utf8), .yi), (Array("万".utf8), .wan), (Array("亿".utf8), .yi),
        (Array("元".utf8), .yuan),
    ]

    /// Refuses an amount that names a currency other than the ledger's: nothing is converted here.
    static func checkCurrency(of written: String, in currency: Currency) throws(Unreadable) {
        let names: [Currency: [String]] = [
            .cny: ["人民币", "cny", "rmb"], .usd: ["美元", "usd", "$"], .eur: ["欧元", "eur", "€"],
            .hkd: ["港元", "港币", "hkd"],
        ]
        let text = written.halfWidth.lowercased()
        for (other, words) in names where other != currency && words.contains(where: { text.contains($0) }) {
            throw Unreadable(
                zh: "币种是\(other.rawValue)，本台账以 \(currency.rawValue) 记账；请折算后填写",
                en: "is in \(other.rawValue), but this ledger is kept in \(currency.rawValue); convert it first")
        }
    }

    /// `parse` for callers outside: what is wrong comes as a text.
    public static func read(_ written: String) throws(MoneyProblem) -> Int64 {
        do { return try parse(written) } catch { throw MoneyProblem(value: written, reason: error.reason) }
    }

    private static func fen(_ number: Substring, unit: Unit, written: String) throws(Unreadable) -> Int64 {
        let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        // "1,2亿" is more likely a slip than twelve.
        guard
            groups.count == 1
                || ((1...3).contains(groups[0].count) && groups[0].first != "0"
                    && groups.dropFirst().allSatisfy { $0.count == 3 })
        else {
            throw Unreadable(
                zh: "千分位逗号的位置不对，请每三位一个或不写", en: "the commas do not group three digits; mend or omit them")
        }
        let fraction = parts.count == 2 ? parts[1] : ""
        let whole = groups.joined()
        guard !(whole + fraction).isEmpty, fraction.allSatisfy(\.isNumber) else { throw notAnAmount }
        // In Int128 the value times the unit cannot overflow as long as both parts have few digits.
        guard whole.count <= 19 else { throw tooLarge }
        let significant = fraction.reversed().drop { $0 == "0" }.reversed()
        guard significant.count <= 18, let integer = Int128(whole.isEmpty ? "0" : whole),
            let decimals = Int128(significant.isEmpty ? "0" : String(significant))
        else { throw tooPrecise }
        var scale: Int128 = 1
        for _ in significant { scale *= 10 }
        let scaled = decimals * Int128(unit.fen)
        guard scaled % scale == 0 else { throw tooPrecise }
        guard let fen = Int64(exactly: integer * Int128(unit.fen) + scaled / scale) else { throw tooLarge }
        return fen
    }

    private static let notAnAmount = Unreadable(
        zh: "不是金额，请写作 120000000、12000万元 或 1.2亿",
        en: "is not an amount; write 120000000, 12000万元 or 1.2亿")
    private static let inPieces = Unreadable(
        zh: "数字中间有空格，不知是一个数还是几个数；请去掉空格，或只写一个数",
        en: "has a space among its digits, so nobody can tell whether it is one number; remove it, or write one number")
    private static let openEnd = Unreadable(
        zh: "末尾的数没有单位（3万5 可能是 35,000，也可能是 30,005）；请写成一个数，如 3.5万",
        en: "ends in a number without a unit (3万5 may be 35,000 or 30,005); write one number, such as 3.5万")
    private static let tooPrecise = Unreadable(
        zh: "小数位过多，金额最小到分（0.01 元）", en: "has too many digits; the smallest amount is a fen (0.01 yuan)")
    private static let tooLarge = Unreadable(
        zh: "金额过大，超过 92,233,720,368,547,758.07 元", en: "is too large: more than 92,233,720,368,547,758.07 yuan")
}

/// A text that is no amount of money.
public struct MoneyProblem: LocalizedProblem {
    public let value: String
    public let reason: Localized

    public var text: Localized {
        Localized(zh: "金额“\(value)”", en: "the amount “\(value)” ") + reason
    }
}
