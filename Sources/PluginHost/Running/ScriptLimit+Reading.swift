import LuaSandbox

extension ScriptLimit {
    /// The amount that a text such as `20 s`, `512 MiB` or `5,000,000` means, in the limit's unit; nil for any other
    /// text. Times and sizes need their unit: what `20` was meant to be nobody can tell. Whether the amount is in
    /// `range` is for the caller to see.
    func amount(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
        let suffix = text.dropFirst(digits.count).trimmingPrefix { $0 == " " }
        guard let factor = factors[String(suffix)], let number = Self.number(digits) else { return nil }
        let scaled = number * Double(factor)
        guard scaled < 9e15, scaled == scaled.rounded() else { return nil }
        return Int(scaled)
    }

    /// How the limit is written, for whoever wrote it otherwise.
    var example: String {
        switch unit {
        case .milliseconds: "20 s, 500 ms"
        case .bytes: "64 KiB, 512 MiB"
        case .count: "5000, 5,000"
        }
    }

    private var factors: [String: Int] {
        switch unit {
        case .milliseconds: ["ms": 1, "s": 1_000, "min": 60_000, "毫秒": 1, "秒": 1_000, "分钟": 60_000]
        case .bytes: ["B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
        case .count: ["": 1]
        }
    }

    /// Commas only between groups of three, where people put them.
    private static func number(_ digits: Substring) -> Double? {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, parts.last?.contains(",") == false || parts.count == 1 else {
            return nil
        }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.first?.isEmpty == false else { return nil }
        return Double(digits.filter { $0 != "," })
    }
}
