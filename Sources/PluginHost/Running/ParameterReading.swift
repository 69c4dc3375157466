import Journal
import Ledger
public import Localization
import LuaSandbox

/// Parameters that do not fit their declaration.
public struct ParameterProblem: LocalizedProblem, Equatable {
    public let name: String
    public let value: String?
    public let reason: Localized

    public var text: Localized {
        Localized(zh: "参数 \(name)", en: "parameter \(name)")
            + (value.map { Localized(zh: "，值“\($0)”", en: ", value “\($0)”") } ?? Localized(verbatim: ""))
            + Localized(zh: "：", en: ": ") + reason
    }
}

extension PluginDescription {
    /// Checks `name=value` pairs against the declaration and fills in defaults.
    ///
    /// - Throws: `ParameterProblem` for the first that does not fit, with what is allowed.
    func read(_ given: [(name: String, value: String)]) throws(ParameterProblem) -> [(String, ScriptValue)] {
        for (index, (name, value)) in given.enumerated() {
            if given[..<index].contains(where: { $0.name == name }) {
                throw ParameterProblem(
                    name: name, value: value, reason: Localized(zh: "写了两次", en: "is given twice"))
            }
            guard parameters.contains(where: { $0.name == name }) else { throw unknown(name, value) }
        }
        var values: [(String, ScriptValue)] = []
        for parameter in parameters {
            if let written = given.first(where: { $0.name == parameter.name })?.value {
                values.append((parameter.name, try parameter.read(written)))
            } else if parameter.defaultValue != .null {
                values.append((parameter.name, parameter.defaultValue))
            } else if parameter.isRequired {
                throw ParameterProblem(
                    name: parameter.name, value: nil,
                    reason: Localized(
                        zh: "必须给出：\(parameter.name)=…（\(parameter.label.zh)）",
                        en: "is required: \(parameter.name)=… (\(parameter.label.en))"))
            }
        }
        return values
    }

    /// Checks the parameters of a test's case, which are Lua's values or texts as on the command line, and fills in
    /// defaults.
    ///
    /// - Throws: `ParameterProblem` for the first that does not fit, with what is allowed.
    func read(_ given: ScriptValue?) throws(ParameterProblem) -> ScriptValue {
        var values = ScriptTable()
        for (key, value) in given?.table?.entries ?? [] {
            let name =
                switch key {
                case .text(let text): text
                case .integer(let integer): String(integer)
                }
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                throw unknown(name, value.plainText)
            }
            values[name] = try parameter.read(value)
        }
        // Not `== nil`, which here would mean a value that is there and null.
        for parameter in parameters where (values[parameter.name] ?? .null) == .null {
            if parameter.defaultValue != .null { values[parameter.name] = parameter.defaultValue }
        }
        return .table(values)
    }

    private func unknown(_ name: String, _ value: String) -> ParameterProblem {
        let near = nearestName(to: name, among: parameters.map(\.name))
        let names = parameters.map(\.name).joined(separator: ", ")
        return ParameterProblem(
            name: name, value: value,
            reason: Localized(
                zh: "插件没有这个参数" + (near.map { "；是否指 \($0)？" } ?? (names.isEmpty ? "" : "；可用：\(names)")),
                en: "the plugin has no such parameter"
                    + (near.map { "; did you mean \($0)?" } ?? (names.isEmpty ? "" : "; there are: \(names)"))))
    }
}

extension PluginDescription.Parameter {
    /// A default or bound as it would be written on the command line: amounts in whole units, not in fen.
    public func shown(_ value: ScriptValue) -> String {
        guard type == "money", let fen = value.integer else { return value.plainText }
        return Money.decimal(fen, unit: .yuan, places: nil)
    }

    fileprivate func read(_ written: String) throws(ParameterProblem) -> ScriptValue {
        switch type {
        case "integer":
            guard let integer = Int64(written) else { throw refuse(written, zh: "应为整数", en: "must be a whole number") }
            return try inRange(.integer(integer), written)
        case "number":
            guard let number = Double(written), number.isFinite else {
                throw refuse(written, zh: "应为数字", en: "must be a number")
            }
            return try inRange(.number(number), written)
        case "money":
            let fen: Int64
            do { fen = try Money.read(written) } catch {
                throw ParameterProblem(name: name, value: written, reason: error.reason)
            }
            return try inRange(.integer(fen), written)
        case "date":
            guard Day(written) != nil else {
                throw refuse(written, zh: "应为日期，写作 2014-07-31", en: "must be a date, written 2014-07-31")
            }
            return .text(written)
        case "month":
            guard Day(written + "-01") != nil else {
                throw refuse(written, zh: "应为月份，写作 2014-07", en: "must be a month, written 2014-07")
            }
            return .text(written)
        case "boolean":
            switch written.lowercased() {
            case "true", "yes", "是", "1": return .boolean(true)
            case "false", "no", "否", "0": return .boolean(false)
            default: throw refuse(written, zh: "应为 true 或 false", en: "must be true or false")
            }
        case "choice":
            guard choices.contains(written) else {
                let list = choices.joined(separator: ", ")
                throw refuse(written, zh: "应为下列之一：\(list)", en: "must be one of \(list)")
            }
            return .text(written)
        default:
            return .text(written)
        }
    }

    /// A value of Lua's: amounts are in fen.
    fileprivate func read(_ value: ScriptValue) throws(ParameterProblem) -> ScriptValue {
        switch (type, value) {
        case (_, .text(let text)): return try read(text)
        case ("integer", .integer), ("money", .integer), ("number", .integer), ("number", .number):
            return try inRange(value, value.plainText)
        case ("boolean", .boolean): return value
        default: throw refuse(value.plainText, zh: "应为 \(type)", en: "must be of the type \(type)")
        }
    }

    private func inRange(_ value: ScriptValue, _ written: String) throws(ParameterProblem) -> ScriptValue {
        func number(_ value: ScriptValue) -> Double? {
            switch value {
            case .integer(let integer): Double(integer)
            case .number(let number): number
            default: nil
            }
        }
        guard let own = number(value) else { return value }
        if let least = number(minimum), own < least {
            throw refuse(written, zh: "不能小于 \(shown(minimum))", en: "must be at least \(shown(minimum))")
        }
        if let most = number(maximum), own > most {
            throw refuse(written, zh: "不能大于 \(shown(maximum))", en: "must be at most \(shown(maximum))")
        }
        return value
    }

    private func refuse(_ written: String, zh: String, en: String) -> ParameterProblem {
        ParameterProblem(name: name, value: written, reason: Localized(zh: zh, en: en))
    }
}

extension ScriptValue {
    /// A scalar as a person would write it; tables as nothing.
    public var plainText: String {
        switch self {
        case .null, .list, .table: ""
        case .boolean(let boolean): String(boolean)
        case .integer(let integer): String(integer)
        case .number(let number): String(number)
        case .text(let text): text
        }
    }
}
