import Ledger
import Localization
import LuaSandbox
import LuaSyntax

extension ScriptChecker {
    /// What an expression is; remarks on what is wrong in it.
    mutating func infer(_ expression: Expression) -> Inferred {
        switch expression.kind {
        case .nilLiteral, .varargs: return .unknown
        case .boolean: return .value(.boolean)
        case .integer: return .value(.integer)
        case .number: return .value(.number)
        case .string: return .value(.text)
        case .function(let function):
            walk(function.body)
            return .value(.function)
        case .table(let fields):
            for field in fields {
                if case .next = field.key, remarkOnComparison(field.value) { continue }
                if case .computed(let key) = field.key { _ = infer(key) }
                _ = infer(field.value)
            }
            return .unknown
        case .name(let name, let binding): return infer(name, binding, at: expression.span)
        case .parenthesized(let inner): return infer(inner)
        case .member(let object, let member): return infer(member, of: inferOwner(object))
        case .index(let object, let key):
            let owner = inferOwner(object)
            if case .list(let item)? = owner.type {
                _ = infer(key)
                return .value(item)
            }
            if case .parameters = owner { passesParameters = true }
            _ = infer(key)
            return .unknown
        case .unary(let sign, let operand): return infer(sign, operand)
        case .binary(let sign, let left, let right): return infer(sign, left, right, at: expression.span)
        case .call(let callee, let arguments): return inferCall(of: callee, arguments, at: expression.span)
        case .methodCall(let object, let method, let arguments):
            return inferCall(of: method, on: object, arguments)
        }
    }

    // MARK: Names

    private mutating func infer(_ name: String, _ binding: Binding, at span: SourceSpan) -> Inferred {
        if let variable = binding.variable {
            let inferred = types[variable] ?? .unknown
            if case .parameters = inferred { passesParameters = true }
            return inferred
        }
        guard binding == .global, !assignedGlobals.contains(name) else { return .unknown }
        if name == "zone" { return .zone }
        if LuaLibrary.libraries[name] != nil { return .library(name) }
        if !LuaLibrary.globals.contains(name) { remarkOnGlobal(name, at: span) }
        return .unknown
    }

    private mutating func remarkOnGlobal(_ name: String, at span: SourceSpan) {
        let absent: [String: Localized] = [
            "os": Localized(
                zh: "沙箱里没有 os：日期用 zone.today，日期计算用 require \"date\"。",
                en: "the sandbox has no os: zone.today is the date, require \"date\" reckons with dates."),
            "io": Localized(
                zh: "沙箱里没有文件：用 print 输出，或者用报表。", en: "the sandbox has no files: print, or return a report."),
            "debug": Localized(zh: "沙箱里没有 debug。", en: "the sandbox has no debug."),
            "package": Localized(zh: "沙箱里没有 package：模块用 require。", en: "the sandbox has no package: use require."),
            "dofile": Localized(zh: "沙箱里没有文件：模块用 require。", en: "the sandbox has no files: use require."),
            "loadfile": Localized(zh: "沙箱里没有文件：模块用 require。", en: "the sandbox has no files: use require."),
            "unpack": Localized(zh: "Lua 5.4 中写作 table.unpack。", en: "in Lua 5.4 it is table.unpack."),
            "loadstring": Localized(zh: "Lua 5.4 中写作 load。", en: "in Lua 5.4 it is load."),
            "params": Localized(
                zh: "参数是 run 的第一个参数：run = function(params)。",
                en: "parameters are the first of run: run = function(params)."),
        ]
        if case .module = role, ["os", "io", "package"].contains(name) { return }
        let module = APIReference.modules.contains { $0.name == name }
        let own =
            module
            ? Localized(
                zh: "请先写 local \(name) = require \"\(name)\"。", en: "write local \(name) = require \"\(name)\" first.")
            : nil
        guard let advice = absent[name] ?? own else {
            let level: Remark.Level = if case .module = role { .warning } else { .error }
            if let advice = adviceOnName(name, at: span) {
                return remark(
                    level, at: span, zh: "全局变量中没有“\(name)”", en: "unknown global “\(name)”", advice: advice)
            }
            return unknown(Localized(zh: "全局变量", en: "global"), name, at: span, among: knownNames, level: level)
        }
        remark(.error, at: span, zh: "没有全局变量“\(name)”", en: "unknown global “\(name)”", advice: advice)
    }

    /// About a name that a variable has elsewhere, or that is a choice without its quotation marks.
    private func adviceOnName(_ name: String, at span: SourceSpan) -> Localized? {
        guard !isFull(.error) else { return nil }
        if let variable = chunk.variables.first(where: { $0.name == name }) {
            let line = variable.span.line
            if variable.span.start > span.start {
                return Localized(
                    zh: "“\(name)”到第 \(line) 行才声明；请移到用它之前。",
                    en: "“\(name)” is declared on line \(line) only; move that before.")
            }
            let around =
                switch variable.kind {
                case .loop: Localized(zh: " for ", en: "for")
                case .parameter, .receiver: Localized(zh: "函数", en: "function")
                case .local, .function: Localized(zh: "语句块（到 end 为止）", en: "block, as far as its end,")
                }
            return Localized(
                zh: "“\(name)”只在第 \(line) 行声明它的\(around.zh)里有；别处也要用，请在外面先写 local \(name)。",
                en:
                    "“\(name)” is there only inside of the \(around.en) that declares it on line \(line); to use it elsewhere "
                    + "write local \(name) outside first.")
        }
        guard RegisterCatalogue.choiceCodes.contains(name) else { return nil }
        return Localized(zh: "文字要加引号：\"\(name)\"。", en: "texts need quotes: \"\(name)\".")
    }

    /// `{ stage == "signed" }`, a comparison where a filter belongs: of a name that nothing has.
    ///
    /// - Returns: whether it is one.
    private mutating func remarkOnComparison(_ value: Expression) -> Bool {
        guard case .binary(let sign, let left, let right) = value.kind, sign.isComparison,
            case .name(let name, .global) = left.kind, !assignedGlobals.contains(name), name != "zone",
            !LuaLibrary.globals.contains(name), LuaLibrary.libraries[name] == nil
        else { return false }
        _ = infer(right)
        remark(
            .error, at: value.span, zh: "花括号里的比较不是筛选", en: "a comparison between braces is no filter",
            advice: WrittenFilter.advice(name, sign.rawValue, value: written(right) ?? "…"))
        return true
    }

    // MARK: Members

    /// What has a member that is used: `params.days` is no use of the parameters as a whole.
    private mutating func inferOwner(_ expression: Expression) -> Inferred {
        if case .name(_, let binding) = expression.kind, let variable = binding.variable,
            case .parameters? = types[variable]
        {
            return .parameters
        }
        return infer(expression)
    }

    /// `object.name`
    private mutating func infer(_ member: Identifier, of object: Inferred) -> Inferred {
        switch object {
        case .zone: return inferMemberOfZone(member)
        case .module(let module):
            if let function = module.functions.first(where: { $0.name == member.name }) {
                remarkOnReplacement(of: function, at: member.span)
                return .function(function, own: nil)
            }
            if let value = module.values.first(where: { $0.name == member.name }) { return .value(value.type) }
            unknown(
                Localized(zh: "模块 \(module.name) ", en: "member of \(module.name)"), member.name, at: member.span,
                among: module.functions.map(\.name) + module.values.map(\.name))
            return .unknown
        case .ownModule(let name, let members):
            if !members.contains(member.name) { remarkOnMember(member, of: name, members) }
            return .unknown
        case .library(let library):
            let members = LuaLibrary.libraries[library] ?? []
            if !members.contains(member.name), !extendedLibraries.contains(library + "." + member.name) {
                unknown(
                    Localized(zh: "\(library) ", en: "member of \(library)"), member.name, at: member.span,
                    among: Array(members))
            }
            return .unknown
        case .parameters: return inferParameter(member)
        case .value, .unknown, .function, .registerFunction, .referring:
            break
        }
        switch object.type {
        case .row(.named(let register)): return infer(member, ofRow: register)
        case .query, .selection:
            if (APIReference.queryMethods + APIReference.selectionMethods).contains(where: { $0.name == member.name }) {
                remark(
                    .error, at: member.span, zh: "查询的方法要用冒号调用", en: "the methods of a query are called with a colon",
                    advice: Localized(zh: "请写 查询:\(member.name)(…)。", en: "write query:\(member.name)(…)."))
            } else {
                unknown(
                    Localized(zh: "查询的方法", en: "method of a query"), member.name, at: member.span,
                    among: APIReference.queryMethods.map(\.name))
            }
            return .unknown
        case .structure(let name) where name != "document": return infer(member, ofStructure: name)
        case .text, .choice, .date, .month:
            // What every text has is a function of the library of texts, called with a colon.
            if !(LuaLibrary.libraries["string"] ?? []).contains(member.name) {
                remark(
                    .error, at: member.span, zh: "文本没有“\(member.name)”", en: "a text has no “\(member.name)”",
                    advice: object.isChoice
                        ? Localized(
                            zh: "选项的名称用 zone.choice_label(台账册, 字段, 代码)。",
                            en: "zone.choice_label(register, field, code) gives what a choice is called.")
                        : nil)
            }
            return .unknown
        default: return .unknown
        }
    }

    mutating func remarkOnMember(_ member: Identifier, of module: String, _ members: Set<String>) {
        unknown(
            Localized(zh: "模块 \(module) ", en: "member of \(module)"), member.name, at: member.span,
            among: Array(members))
    }

    private mutating func inferMemberOfZone(_ member: Identifier) -> Inferred {
        if RegisterCatalogue.exposed.contains(where: { $0.name == member.name }) {
            return .registerFunction(member.name)
        }
        if let function = APIReference.zoneFunctions.first(where: { $0.name == member.name }) {
            remarkOnReplacement(of: function, at: member.span)
            return .function(function, own: nil)
        }
        if let value = APIReference.zoneValues.first(where: { $0.name == member.name }) { return .value(value.type) }
        unknown(
            Localized(zh: "zone 的成员", en: "member of zone"), member.name, at: member.span,
            among: RegisterCatalogue.exposed.map(\.name) + APIReference.zoneFunctions.map(\.name)
                + APIReference.zoneValues.map(\.name))
        return .unknown
    }

    private mutating func inferParameter(_ member: Identifier) -> Inferred {
        usedParameters.insert(member.name)
        if let names = parameterNames, !names.contains(member.name), !isFull(.error) {
            unknown(Localized(zh: "插件声明的参数", en: "parameter"), member.name, at: member.span, among: Array(names))
        }
        return .unknown
    }

    private mutating func infer(_ member: Identifier, ofRow name: String) -> Inferred {
        guard let register = RegisterCatalogue.register(name) else { return .unknown }
        if let type = register.typeOfMember(member.name) { return .value(type) }
        if register.referringRegisters.contains(member.name) { return .referring(register: member.name, to: name) }
        unknown(
            Localized(zh: "\(name) 的字段", en: "field of \(name)"), member.name, at: member.span,
            among: register.memberNames + register.referringRegisters, labels: register.fieldLabels)
        return .unknown
    }

    private mutating func infer(_ member: Identifier, ofStructure name: String) -> Inferred {
        guard let structure = APIReference.structures.first(where: { $0.name == name }) else { return .unknown }
        if let field = structure.fields.first(where: { $0.name == member.name }) {
            return .value(field.type.resolved(own: nil))
        }
        unknown(
            Localized(zh: "\(name) ", en: "field of \(name)"), member.name, at: member.span,
            among: structure.fields.map(\.name))
        return .unknown
    }

    mutating func remarkOnReplacement(of function: APIFunction, at span: SourceSpan) {
        guard let replacement = function.replacement else { return }
        remark(
            .warning, at: span, zh: "“\(function.name)”不再使用", en: "“\(function.name)” is deprecated",
            advice: Localized(zh: "请改用 \(replacement.zh)。", en: "use \(replacement.en)."))
    }
}

extension Register {
    /// The names of a row's fields, as authors write them.
    var memberNames: [String] {
        ["id"] + fields.map(\.name).filter { $0 != "id" } + derived.map(\.name) + APIReference.rowValues.map(\.name)
    }

    /// The type of a row's field, of the id that a reference holds, and of what every row has.
    func typeOfMember(_ name: String) -> ValueType? {
        if name == "id" { return .text }
        if let field = fields.first(where: { $0.name == name }) {
            return field.isRequired ? field.kind.valueType : .optional(field.kind.valueType)
        }
        if fields.contains(where: { $0.column == name }) { return .text }
        if let field = derived.first(where: { $0.name == name }) { return .optional(field.kind.valueType) }
        return APIReference.rowValues.first { $0.name == name }?.type
    }
}
