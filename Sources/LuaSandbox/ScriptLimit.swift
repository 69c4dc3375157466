import CScriptVM
public import Localization

/// Something that a script may use only so much of.
public struct ScriptLimit: Sendable {
    /// What an amount counts.
    public enum Unit: Sendable {
        case milliseconds
        case bytes
        case count
    }

    /// As configuration files and scripts write it: `sql_steps`.
    public let name: String
    public let unit: Unit
    /// In the unit.
    public let defaultValue: Int
    /// What may be set instead.
    public let range: ClosedRange<Int>
    public let label: Localized
    /// What is wrong with a script that goes beyond it; `{}` stands for the limit.
    let excess: Localized
    /// What its author can do about it.
    /// What an author can do when the limit ends a script.
    public let advice: Localized
    let place: Place

    /// Where use is counted.
    enum Place: Hashable {
        case time
        case loadTime
        case memory
        case output
        case result
        case values
        case nesting
        case counter(Int)
        /// Not here: whoever declared the limit looks at it.
        case elsewhere
    }

    /// A limit of the embedding program's own.
    ///
    /// - Parameters:
    ///   - counter: from 0 to 4, different for each, if trusted chunks count it by `host.count(name, amount)`; nil if
    ///     the program itself looks at it.
    ///   - excess: what is wrong with a script that goes beyond it; `{}` stands for the limit.
    public static func own(
        counter: Int?, name: String, unit: Unit, defaultValue: Int, range: ClosedRange<Int>, label: Localized,
        excess: Localized, advice: Localized
    ) -> ScriptLimit {
        ScriptLimit(
            name: name, unit: unit, defaultValue: defaultValue, range: range, label: label, excess: excess,
            advice: advice,
            place: counter.map { .counter(Int(SCRIPT_FIRST_OWN_COUNTER.rawValue) + $0) } ?? .elsewhere)
    }

    /// What is wrong, the limit and what to do about it, for a limit that the program itself looks at.
    ///
    /// - Parameters:
    ///   - value: the limit as it is set.
    ///   - used: what the script has or wants of it.
    public func text(exceeding value: Int, used: Int) -> Localized {
        excess(value) + Localized(zh: "（已用 \(shown(used).zh)）\n怎么办：", en: " (it used \(shown(used).en))\nWhat to do: ")
            + advice
    }

    func excess(_ value: Int) -> Localized {
        let shown = shown(value)
        return Localized(
            zh: excess.zh.replacing("{}", with: shown.zh), en: excess.en.replacing("{}", with: shown.en))
    }
}

extension ScriptLimit: Hashable {
    public static func == (left: ScriptLimit, right: ScriptLimit) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension ScriptLimit {
    /// The limits that every state keeps, in the order in which they are shown.
    public static let standard = [time, loadTime, memory, rows, sqlSteps, hostCalls, output, result, values, nesting]

    /// Time of one call.
    public static let time = ScriptLimit(
        name: "time", unit: .milliseconds, defaultValue: 10_000, range: 1...3_600_000,
        label: Localized(zh: "运行时间", en: "running time"),
        excess: Localized(zh: "脚本运行超过了 {}的时限", en: "the script ran longer than its limit of {}"),
        advice: Localized(
            zh: "检查循环是否会结束；用筛选条件少读一些记录；避免在循环里反复查询。",
            en: "check that every loop ends; read fewer rows by filters; do not query again and again in a loop."),
        place: .time)

    /// Time to run the top level of a chunk that only declares something.
    public static let loadTime = ScriptLimit(
        name: "load_time", unit: .milliseconds, defaultValue: 3_000, range: 1...60_000,
        label: Localized(zh: "装载时间", en: "loading time"),
        excess: Localized(zh: "装载脚本超过了 {}的时限", en: "loading the script took longer than its limit of {}"),
        advice: Localized(
            zh: "费时的计算请放进 run 函数。", en: "put what takes long into the run function."),
        place: .loadTime)

    /// Lua memory; SQLite's is as much again, see `ReadOnlyDatabase`.
    public static let memory = ScriptLimit(
        name: "memory", unit: .bytes, defaultValue: 256 << 20, range: (1 << 20)...(16 << 30),
        label: Localized(zh: "内存", en: "memory"),
        excess: Localized(zh: "脚本使用的内存超过了 {} 的上限", en: "the script needs more memory than its limit of {}"),
        advice: Localized(
            zh: "逐条处理记录，不要全部收集到表里；检查表、文字或函数的递归是否无限增长。",
            en: "treat rows one by one instead of collecting them all; check for tables, texts or recursion that grow "
                + "forever."),
        place: .memory)

    /// Rows that queries give to a script.
    public static let rows = ScriptLimit(
        name: "rows", unit: .count, defaultValue: 10_000_000, range: 1...Int(Int32.max),
        label: Localized(zh: "读取行数", en: "rows read"),
        excess: Localized(zh: "脚本读取的行数超过了 {} 的上限", en: "the script read more rows than its limit of {}"),
        advice: Localized(
            zh: "用筛选条件、:count()、:sum() 或 :group() 让数据库去数；不要在循环里反复读同一批行。",
            en:
                "let the database count, by filters, :count(), :sum() or :group(); do not read the same rows again in a "
                + "loop."),
        place: .counter(Int(SCRIPT_ROWS.rawValue)))

    /// Instructions of SQLite's machine, a few for each row that a query looks at.
    public static let sqlSteps = ScriptLimit(
        name: "sql_steps", unit: .count, defaultValue: 1_000_000_000, range: 1_000...1_000_000_000_000,
        label: Localized(zh: "查询步数", en: "query steps"),
        excess: Localized(
            zh: "脚本的查询超过了 {} 步的上限", en: "the script's queries took more steps than their limit of {}"),
        advice: Localized(
            zh: "检查 SQL 是否把两张表的每一行相互组合（缺少连接条件），递归查询是否会结束。",
            en: "see whether the SQL combines every row of one table with every row of another (a join without a "
                + "condition), and whether a recursive query ends."),
        place: .counter(Int(SCRIPT_SQL_STEPS.rawValue)))

    /// Calls of functions that the program provides.
    public static let hostCalls = ScriptLimit(
        name: "host_calls", unit: .count, defaultValue: 5_000_000, range: 1...Int(Int32.max),
        label: Localized(zh: "宿主调用次数", en: "host calls"),
        excess: Localized(
            zh: "脚本调用宿主函数超过了 {} 次的上限", en: "the script called functions of the program more often than its limit of {}"),
        advice: Localized(
            zh: "同样的结果只求一次，存入局部变量；检查循环是否会结束。",
            en: "ask for the same result once and keep it in a local; check that every loop ends."),
        place: .counter(Int(SCRIPT_HOST_CALLS.rawValue)))

    /// Everything printed.
    public static let output = ScriptLimit(
        name: "output", unit: .bytes, defaultValue: 4 << 20, range: 0...(256 << 20),
        label: Localized(zh: "打印量", en: "printed text"),
        excess: Localized(zh: "脚本打印的文字超过了 {} 的上限", en: "the script printed more than its limit of {}"),
        advice: Localized(
            zh: "少打印一些；大量数据请作为结果返回。", en: "print less; return large amounts as the result instead."),
        place: .output)

    /// One crossing, arguments or results, encoded.
    public static let result = ScriptLimit(
        name: "result", unit: .bytes, defaultValue: 64 << 20, range: 1_000...(1 << 30),
        label: Localized(zh: "结果大小", en: "size of the result"),
        excess: Localized(zh: "脚本返回的结果超过了 {} 的上限", en: "what the script returned is bigger than its limit of {}"),
        advice: Localized(
            zh: "返回汇总而不是全部明细；把范围分成几次运行。",
            en: "return totals instead of every detail; split what is asked into several runs."),
        place: .result)

    /// Values in one crossing, the keys of tables included. Few bytes can be many values, each of which costs the reader
    /// more memory than the script.
    public static let values = ScriptLimit(
        name: "values", unit: .count, defaultValue: 5_000_000, range: 1_000...100_000_000,
        label: Localized(zh: "结果中的值数", en: "values in the result"),
        excess: Localized(zh: "脚本返回的值超过了 {} 个的上限", en: "the script returned more values than its limit of {}"),
        advice: result.advice, place: .values)

    /// Tables within tables in one crossing; at most `ScriptValue.maximumDepth` count.
    public static let nesting = ScriptLimit(
        name: "nesting", unit: .count, defaultValue: 100, range: 1...ScriptValue.maximumDepth,
        label: Localized(zh: "结果嵌套层数", en: "nesting of the result"),
        excess: Localized(
            zh: "脚本返回的表嵌套超过了 {} 层的上限", en: "the tables that the script returned are nested deeper than its limit of {}"),
        advice: Localized(
            zh: "返回列表，不要把表一层层套进表里。", en: "return a list instead of tables within tables."),
        place: .nesting)
}

extension ScriptLimit {
    /// An amount as people write it: `10 s`, `256 MiB`, `5,000,000`.
    public func shown(_ amount: Int) -> Localized {
        switch unit {
        case .milliseconds:
            Localized(verbatim: Self.decimal(amount, per: 1_000, places: 3)) + Localized(zh: " 秒", en: " s")
        case .bytes where amount < 1 << 10: Localized(verbatim: "\(amount) B")
        case .bytes where amount < 1 << 20:
            Localized(verbatim: Self.decimal(amount, per: 1 << 10, places: 2) + " KiB")
        case .bytes: Localized(verbatim: Self.decimal(amount, per: 1 << 20, places: 2) + " MiB")
        case .count: Localized(verbatim: Self.grouped(amount))
        }
    }

    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return String(
            digits.enumerated().flatMap { index, digit in
                let left = digits.count - index
                return index > 0 && left % 3 == 0 ? [",", digit] : [digit]
            })
    }

    /// Rounded half up, without zeros at the end.
    private static func decimal(_ amount: Int, per unit: Int, places: Int) -> String {
        let scale = (0..<places).reduce(1) { product, _ in product * 10 }
        let (whole, rest) = amount.quotientAndRemainder(dividingBy: unit)
        let scaled = whole * scale + (rest * scale + unit / 2) / unit
        guard scaled % scale != 0 else { return "\(scaled / scale)" }
        var digits = String(scale + scaled % scale).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(scaled / scale).\(digits)"
    }
}
