import Ledger
import Localization
import LuaSandbox

/// Jobs and replies cross between the processes as script values in their binary encoding.
extension Job {
    var encoded: ScriptValue {
        var fields: [String: ScriptValue] = [
            "script": script.encoded,
            "today": .text(context.today), "viewer_name": .text(context.viewerName),
            "account": .text(context.account), "currency": .text(context.currency.rawValue),
            "language": .text(context.language.rawValue), "limits": limits.encoded,
            "profiled": .boolean(isProfiled), "covered": .boolean(isCovered), "waived_layers": encode(waivedLayers),
        ]
        if let department = context.viewerDepartment { fields["viewer_department"] = .text(department) }
        if let record = context.explained { fields["explain"] = .list([.text(record.register), .text(record.id)]) }
        if let data {
            fields["data"] = ScriptValue([
                "path": .text(data.path), "immutable": .boolean(data.isImmutable), "head_query": .text(data.headQuery),
            ])
        }
        switch command {
        case .describe:
            fields["command"] = .text("describe")
        case .run(let pairs):
            fields["command"] = .text("run")
            fields["params"] = .list(pairs.map { .list([.text($0.name), .text($0.value)]) })
        case .listCases(let test):
            fields["command"] = .text("list_cases")
            fields["test"] = test.encoded
        case .runCase(let test, let index, let isReversed):
            fields["command"] = .text("run_case")
            fields["reversed"] = .boolean(isReversed)
            fields["test"] = test.encoded
            fields["index"] = .integer(index)
        case .console:
            fields["command"] = .text("console")
        }
        return ScriptValue(fields)
    }

    /// - Returns: nil for anything that `encoded` cannot have made.
    init?(_ value: ScriptValue) {
        guard let fields = value.table, let script = fields["script"].flatMap(Script.init),
            let today = fields["today"]?.text, let viewerName = fields["viewer_name"]?.text,
            let account = fields["account"]?.text,
            let currency = fields["currency"]?.text.flatMap(Currency.init(rawValue:)),
            let language = fields["language"]?.text.flatMap(Language.init(rawValue:)),
            let limits = fields["limits"].flatMap(ScriptLimits.init), let command = Job.command(fields),
            let waived = fields["waived_layers"].flatMap(decodeLayers)
        else { return nil }
        self.command = command
        self.script = script
        context = Context(
            today: today, viewerName: viewerName, viewerDepartment: fields["viewer_department"]?.text,
            account: account, currency: currency, language: language)
        if let record = fields["explain"]?.list, record.count == 2, let register = record[0].text,
            let id = record[1].text
        {
            context.explained = RecordName(register: register, id: id)
        }
        self.limits = limits
        isProfiled = fields["profiled"] == .boolean(true)
        isCovered = fields["covered"] == .boolean(true)
        waivedLayers = Set(waived)
        if let data = fields["data"]?.table {
            guard let path = data["path"]?.text, let headQuery = data["head_query"]?.text else { return nil }
            self.data = Data(path: path, isImmutable: data["immutable"] == .boolean(true), headQuery: headQuery)
        }
        guard encoded == value else { return nil }
    }

    private static func command(_ fields: ScriptTable) -> Command? {
        let test = fields["test"].flatMap(ScriptSource.init)
        switch (fields["command"]?.text, test, fields["index"]) {
        case ("describe", _, _): return .describe
        case ("console", _, _): return .console
        case ("run", _, _):
            return .run(
                (fields["params"]?.list ?? []).compactMap { pair in
                    guard let parts = pair.list, parts.count == 2, let name = parts[0].text,
                        let value = parts[1].text
                    else { return nil }
                    return Pair(name: name, value: value)
                })
        case ("list_cases", let test?, _): return .listCases(test: test)
        case ("run_case", let test?, .integer(let index)) where index > 0:
            return .runCase(test: test, index: index, isReversed: fields["reversed"] == .boolean(true))
        default: return nil
        }
    }
}

extension ScriptLimits {
    /// Every limit by name.
    var encoded: ScriptValue {
        ScriptValue(
            Dictionary(uniqueKeysWithValues: ScriptLimit.all.map { ($0.name, .integer(Int64(self[$0]))) }))
    }

    init?(_ value: ScriptValue) {
        self.init()
        for limit in ScriptLimit.all {
            guard let amount = value[limit.name]?.integer, limit.range.contains(Int(amount)) else { return nil }
            self[limit] = Int(amount)
        }
    }
}

extension JobReply {
    var encoded: ScriptValue {
        var fields: [String: ScriptValue] = [
            "value": value, "declaration": declaration, "printed": .text(printed), "position": .integer(position),
            "hash": .text(headHash), "usage": usage, "open_layers": encode(openLayers),
        ]
        fields["profile"] = profile?.encoded
        if !coveredLines.isEmpty {
            fields["covered"] = ScriptValue(
                coveredLines.mapValues { .list($0.sorted().map { .integer(Int64($0)) }) })
        }
        if let failure {
            fields["failure"] = ScriptValue([
                "kind": .text(failure.kind.rawValue), "zh": .text(failure.text.zh), "en": .text(failure.text.en),
            ])
        }
        return ScriptValue(fields)
    }

    /// - Returns: nil for anything that `encoded` cannot have made.
    init?(_ reply: ScriptValue) {
        guard let fields = reply.table, let printed = fields["printed"]?.text,
            case .integer(let position) = fields["position"], let hash = fields["hash"]?.text,
            let openLayers = fields["open_layers"].flatMap(decodeLayers)
        else { return nil }
        value = fields["value"] ?? .null
        declaration = fields["declaration"] ?? .null
        self.printed = printed
        self.position = position
        headHash = hash
        usage = fields["usage"] ?? .null
        profile = fields["profile"].flatMap(ScriptProfile.init)
        for case (.text(let path), let lines) in fields["covered"]?.table?.entries ?? [] {
            coveredLines[path] = Set((lines.list ?? []).compactMap { $0.integer.flatMap(Int.init(exactly:)) })
        }
        self.openLayers = openLayers
        if let failed = fields["failure"]?.table {
            guard let kind = failed["kind"]?.text.flatMap(JobFailure.Kind.init(rawValue:)),
                let zh = failed["zh"]?.text, let en = failed["en"]?.text
            else { return nil }
            failure = JobFailure(kind: kind, text: Localized(zh: zh, en: en))
        }
        guard encoded == reply else { return nil }
    }
}

extension ScriptProfile {
    var encoded: ScriptValue {
        ScriptValue([
            "microseconds": .integer(Int64(microseconds)), "lines": .list(lines.map(\.encoded)),
            "functions": .list(functions.map(\.encoded)),
        ])
    }

    init?(_ value: ScriptValue) {
        guard let microseconds = value["microseconds"]?.integer, let lines = value["lines"]?.list,
            let functions = value["functions"]?.list
        else { return nil }
        self.init(
            microseconds: Int(microseconds), lines: lines.compactMap(Place.init),
            functions: functions.compactMap(Place.init))
    }
}

extension ScriptProfile.Place {
    fileprivate var encoded: ScriptValue {
        ScriptValue([
            "chunk": .text(chunk), "line": .integer(Int64(line)), "function": function.map(ScriptValue.text) ?? .null,
            "own": .integer(Int64(own)), "with_calls": .integer(Int64(withCalls)),
        ])
    }

    fileprivate init?(_ value: ScriptValue) {
        guard let chunk = value["chunk"]?.text, let line = value["line"]?.integer, let own = value["own"]?.integer,
            let withCalls = value["with_calls"]?.integer
        else { return nil }
        self.init(
            chunk: chunk, line: Int(line), function: value["function"]?.text, own: Int(own), withCalls: Int(withCalls))
    }
}

private func encode(_ layers: some Sequence<Containment.Layer>) -> ScriptValue {
    .list(layers.map { .text($0.rawValue) })
}

/// nil if one of them is none: a worker must not run with fewer layers than it was told.
private func decodeLayers(_ value: ScriptValue) -> [Containment.Layer]? {
    let names = value.list ?? []
    let layers = names.compactMap { $0.text.flatMap(Containment.Layer.init(rawValue:)) }
    return layers.count == names.count ? layers : nil
}

extension Script {
    var encoded: ScriptValue {
        ScriptValue(["main": main.encoded, "modules": .list(modules.map(\.encoded))])
    }

    init?(_ value: ScriptValue) {
        guard let fields = value.table, let main = fields["main"].flatMap(ScriptSource.init) else { return nil }
        self.init(main: main, modules: (fields["modules"]?.list ?? []).compactMap(ScriptSource.init))
    }
}

extension ScriptSource {
    var encoded: ScriptValue {
        var fields: [String: ScriptValue] = ["name": .text(name), "path": .text(path), "text": .text(text)]
        if let problem { fields["problem"] = .list([.text(problem.zh), .text(problem.en)]) }
        return ScriptValue(fields)
    }

    init?(_ value: ScriptValue) {
        guard let fields = value.table, let name = fields["name"]?.text, let path = fields["path"]?.text,
            let text = fields["text"]?.text
        else { return nil }
        let problem = fields["problem"]?.list?.compactMap(\.text)
        self.init(
            name: name, path: path, text: text,
            problem: problem.flatMap { $0.count == 2 ? Localized(zh: $0[0], en: $0[1]) : nil })
    }
}

extension ScriptValue {
    /// A table with text keys; entries that are null are left out, as in Lua.
    init(_ fields: [String: ScriptValue]) {
        self = .table(ScriptTable(fields.filter { $0.value != .null }.map { (.text($0.key), $0.value) }))
    }
}
