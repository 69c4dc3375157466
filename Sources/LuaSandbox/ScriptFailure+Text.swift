import Localization

extension ScriptFailure {
    /// From what C reports: finds the place, takes it off the message, and says it all in every language.
    init(
        kind: Kind, rawMessage: String, frames: [Frame], sources: [String: String], hostMessages: [String: Localized],
        limits: ScriptLimits, deadline: Double
    ) {
        let (place, rest) = Self.takePlace(off: rawMessage, chunks: sources.keys)
        let written = place.flatMap { $0.chunk.isTrusted ? nil : (chunk: $0.chunk.file, line: $0.line) }
        let position = written ?? frames.first.map { (chunk: $0.chunk, line: $0.line) }
        let message = hostMessages[rest] ?? CoreMessages.translate(rest)
        self.init(
            kind: kind, message: message, limits: limits, deadline: deadline,
            place: position, source: position.flatMap { sources["@" + $0.chunk] }, traceback: frames)
    }

    init(
        kind: Kind, message: Localized = Localized(verbatim: ""), limits: ScriptLimits, deadline: Double,
        place: (chunk: String, line: Int)? = nil, source: String? = nil, traceback: [Frame] = []
    ) {
        self.kind = kind
        self.message = Self.headline(kind, message, limits, deadline)
        self.traceback = traceback
        chunk = place?.chunk
        line = place?.line
        sourceLine = place.flatMap { place in source.flatMap { LuaSandbox.sourceLine(place.line, of: $0) } }
        let placed =
            place.map { Localized(zh: "\($0.chunk) 第 \($0.line) 行：", en: "\($0.chunk):\($0.line): ") }
            ?? Localized(verbatim: "")
        let quoted = sourceLine.map { Localized(verbatim: "\n    \(place?.line ?? 0) | \($0)") }
        text =
            placed + self.message + (quoted ?? Localized(verbatim: ""))
            + Localized(zh: "\n怎么办：", en: "\nWhat to do: ") + Self.advice(kind, message)
    }

    /// “file:12: message” into the place and the message, if the file is one of the known chunks.
    private static func takePlace(
        off message: String, chunks: some Sequence<String>
    ) -> (place: (chunk: ChunkName, line: Int)?, rest: String) {
        for chunk in chunks.map(ChunkName.init) {
            let start = chunk.inMessages + ":"
            guard message.hasPrefix(start) else { continue }
            let rest = message.dropFirst(start.count)
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let line = Int(digits), rest.dropFirst(digits.count).hasPrefix(": ") else { continue }
            return ((chunk, line), String(rest.dropFirst(digits.count + 2)))
        }
        return (nil, message)
    }

    private static func headline(
        _ kind: Kind, _ message: Localized, _ limits: ScriptLimits, _ deadline: Double
    ) -> Localized {
        switch kind {
        case .syntax: Localized(zh: "语法错误：", en: "syntax error: ") + message
        case .runtime: message
        case .badResult:
            Localized(zh: "脚本返回的结果无法使用：", en: "what the script returned cannot be used: ") + message
        case .timeLimit:
            Localized(
                zh: "脚本运行超过了 \(seconds(deadline)) 秒的时限",
                en: "the script ran longer than its limit of \(seconds(deadline)) s")
        case .memoryLimit:
            Localized(
                zh: "脚本使用的内存超过了 \(mebibytes(limits.memoryBytes)) MiB 的上限",
                en: "the script needs more memory than its limit of \(mebibytes(limits.memoryBytes)) MiB")
        case .outputLimit:
            Localized(
                zh: "脚本打印的文字超过了 \(mebibytes(limits.outputBytes)) MiB 的上限",
                en: "the script printed more than its limit of \(mebibytes(limits.outputBytes)) MiB")
        }
    }

    private static func advice(_ kind: Kind, _ message: Localized) -> Localized {
        switch kind {
        case .syntax:
            Localized(
                zh: "检查这一行及其上一行：是否少了 end、括号、引号或逗号。",
                en: "look at this line and the one above: is an end, a bracket, a quote or a comma missing?")
        case .runtime: CoreMessages.advice(message.en)
        case .badResult:
            Localized(
                zh: "只返回空值、布尔值、数字、UTF-8 文字、记录，以及由它们组成的表（键为整数或文字，不含自身）。",
                en: "return only nil, booleans, finite numbers, UTF-8 texts, rows, and tables of these"
                    + " (keys integers or texts, none inside itself).")
        case .timeLimit:
            Localized(
                zh: "检查循环是否会结束；用筛选条件少读一些记录；避免在循环里反复查询。",
                en: "check that every loop ends; read fewer rows by filters; do not query again and again in a loop.")
        case .memoryLimit:
            Localized(
                zh: "逐条处理记录，不要全部收集到表里；检查表、文字或函数的递归是否无限增长。",
                en:
                    "treat rows one by one instead of collecting them all; check for tables, texts or recursion that grow forever."
            )
        case .outputLimit:
            Localized(
                zh: "少打印一些；大量数据请作为结果返回。", en: "print less; return large amounts as the result instead.")
        }
    }

    private static func seconds(_ value: Double) -> String {
        value == value.rounded() && value < 1e9 ? "\(Int(value))" : "\(value)"
    }

    private static func mebibytes(_ bytes: Int) -> String {
        let hundredths = (bytes * 100 + (1 << 19)) >> 20
        guard hundredths % 100 != 0 else { return "\(hundredths / 100)" }
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
