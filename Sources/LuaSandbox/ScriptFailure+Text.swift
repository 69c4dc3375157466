public import Localization

extension ScriptFailure {
    /// The messages of Lua and of the box that authors may meet, “…” standing for what differs, and what to do about
    /// each. What a host function or a trusted chunk says is not among them.
    public static var knownMessages: [(text: Localized, advice: Localized)] { CoreMessages.all }

    /// From what C reports: finds the place, takes it off the message, and says it all in every language.
    init(
        kind: Kind, exceeded: Exceeded? = nil, rawMessage: String, frames: [Frame], sources: [String: String],
        hostMessages: [String: Localized]
    ) {
        let (place, rest) = Self.takePlace(off: rawMessage, chunks: sources.keys)
        let (textual, said) = Self.takeTextualPlace(off: rest)
        var words = kind == .syntax ? Self.readable(said) : said
        let written = place.flatMap { place in
            place.chunk.isTrusted
                ? nil
                : (chunk: place.chunk.file, line: kind == .syntax ? Self.line(in: words) ?? place.line : place.line)
        }
        // What an author raised by error(…, 0) is for whoever runs the script: where it stands in it is none of their matter.
        let isForUsers =
            kind == .runtime && place == nil && textual.isEmpty && hostMessages[words] == nil
            && CoreMessages.advice(words) == nil && !["", "nil", "table"].contains(words)
            && frames.first.map { Self.raises(at: $0.line, of: sources["@" + $0.chunk]) } ?? false
        let position = isForUsers ? nil : written ?? frames.first.map { (chunk: $0.chunk, line: $0.line) }
        let source = position.flatMap { sources["@" + $0.chunk] }
        if kind == .syntax, let position, let source {
            words = SlipAdvice.naming(in: words, at: position.line, of: source)
        }
        let message = Localized(verbatim: textual) + (hostMessages[words] ?? CoreMessages.translate(words))
        self.init(
            kind: kind, exceeded: exceeded, message: message, place: position, source: source, traceback: frames)
    }

    init(
        kind: Kind, exceeded: Exceeded? = nil, message: Localized = Localized(verbatim: ""),
        place: (chunk: String, line: Int)? = nil, source: String? = nil, traceback: [Frame] = []
    ) {
        self.kind = kind
        limit = exceeded?.limit
        self.message = Self.headline(kind, exceeded, message)
        self.traceback = traceback
        chunk = place?.chunk
        line = place?.line
        sourceLine = place.flatMap { place in source.flatMap { LuaSandbox.sourceLine(place.line, of: $0) } }
        let placed =
            place.map { Localized(zh: "\($0.chunk) 第 \($0.line) 行：", en: "\($0.chunk):\($0.line): ") }
            ?? Localized(verbatim: "")
        let quoted = sourceLine.map { Self.quotation($0, line: place?.line ?? 0, about: message) } ?? ""
        text =
            placed + self.message + Localized(verbatim: quoted) + Self.route(traceback, to: place)
            + ((limit?.advice ?? Self.advice(kind, message, place?.line, source)).map {
                Localized(zh: "\n怎么办：", en: "\nWhat to do: ") + $0
            } ?? Localized(verbatim: ""))
    }

    /// Whether `error` is called on a line.
    private static func raises(at line: Int, of source: String?) -> Bool {
        source.flatMap { LuaSandbox.sourceLine(line, of: $0) }?.contains(/\berror\s*\(/) ?? false
    }

    /// The line with its number and, if the message names something that stands in it once, a mark below that.
    private static func quotation(_ source: String, line: Int, about message: Localized) -> String {
        let start = "    \(line) | "
        let shown = "\n" + start + source
        for match in message.en.matches(of: /['“]([A-Za-z_][A-Za-z_0-9]*)['”]/) {
            let places = source.matches(of: /[A-Za-z_][A-Za-z_0-9]*/).filter { $0.0 == match.1 }
            guard places.count == 1 else { continue }
            let offset = displayWidth(of: start) + displayWidth(of: source[..<places[0].range.lowerBound])
            return shown + "\n" + String(repeating: " ", count: offset) + "^"
        }
        return shown
    }

    /// By which calls of the author's the script came there.
    private static func route(_ frames: [Frame], to place: (chunk: String, line: Int)?) -> Localized {
        let isHere = frames.first.map { $0.chunk == place?.chunk && $0.line == place?.line } ?? false
        guard place != nil else { return Localized(verbatim: "") }
        var callers: [(shown: String, times: Int)] = []
        for frame in isHere ? frames.dropFirst() : frames[...] {
            let shown = "\(frame.chunk):\(frame.line)" + (frame.function.map { " (\($0))" } ?? "")
            if callers.last?.shown == shown {
                callers[callers.count - 1].times += 1
            } else {
                callers.append((shown, 1))
            }
        }
        guard !callers.isEmpty else { return Localized(verbatim: "") }
        let route = callers.map { $0.shown + ($0.times > 1 ? " × \($0.times)" : "") }.joined(separator: " ← ")
        return Localized(zh: "\n调用自：\(route)", en: "\nCalled from: \(route)")
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

    /// Of a text that is nested too deeply Lua says what that does to its own stack.
    private static func readable(_ message: String) -> String {
        message == "C stack overflow" ? "nested too deeply: more than 200 levels" : message
    }

    /// The line of a `goto` or `break`, which Lua looks at only where the block around it ends, and reports there.
    private static func line(in message: String) -> Int? {
        message.firstMatch(
            of: /^(?:<goto \w+>|no visible label '\w+' for <goto>|break outside (?:a )?loop) at line (\d+)/
        )
        .flatMap { Int($0.1) }
    }

    /// What `load` compiled has no file: Lua calls it by its text, `[string "return x"]:1: `. That stays in the message,
    /// but must not keep the rest from being translated.
    private static func takeTextualPlace(off message: String) -> (place: String, rest: String) {
        guard message.hasPrefix("[string \""), let end = message.firstRange(of: "\"]:")?.upperBound else {
            return ("", message)
        }
        let digits = message[end...].prefix { $0.isASCII && $0.isNumber }
        let rest = message[end...].dropFirst(digits.count)
        guard !digits.isEmpty, rest.hasPrefix(": ") else { return ("", message) }
        return (String(message[..<rest.startIndex]) + ": ", String(rest.dropFirst(2)))
    }

    private static func headline(_ kind: Kind, _ exceeded: Exceeded?, _ message: Localized) -> Localized {
        switch kind {
        case .syntax: Localized(zh: "语法错误：", en: "syntax error: ") + message
        case .runtime: message
        case .limit where message.en.isEmpty: exceeded?.headline ?? message
        case .limit: (exceeded?.headline ?? message) + Localized(zh: "：", en: ": ") + message
        case .badResult:
            Localized(zh: "脚本返回的结果无法使用：", en: "what the script returned cannot be used: ") + message
        }
    }

    /// What to do about it; nil where an author says it, in a message of the script's own.
    private static func advice(
        _ kind: Kind, _ message: Localized, _ line: Int?, _ source: String?
    ) -> Localized? {
        switch kind {
        case .syntax:
            CoreMessages.adviceOnSyntax(takeTextualPlace(off: message.en).rest)
                ?? SlipAdvice.syntax(message.en, at: line, of: source)
                ?? Localized(
                    zh: "检查这一行及其上一行：是否少了 end、括号、引号或逗号。",
                    en: "look at this line and the one above: is an end, a bracket, a quote or a comma missing?")
        case .runtime, .limit:
            SlipAdvice.runtime(message.en, at: line, of: source)
                ?? CoreMessages.advice(takeTextualPlace(off: message.en).rest)
        case .badResult:
            Localized(
                zh: "只返回空值、布尔值、数字、UTF-8 文字、记录，以及由它们组成的表（键为整数或文字，不含自身）。",
                en: "return only nil, booleans, finite numbers, UTF-8 texts, rows, and tables of these"
                    + " (keys integers or texts, none inside itself).")
        }
    }
}
