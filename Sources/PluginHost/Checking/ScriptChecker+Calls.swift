import Ledger
import Localization
import LuaSyntax

extension ScriptChecker {
    mutating func inferCall(of callee: Expression, _ arguments: [Expression], at span: SourceSpan) -> Inferred {
        if case .name("require", .global) = callee.kind { return inferRequire(arguments) }
        let function = infer(callee)
        let inferred = arguments.map { infer($0) }
        switch function {
        case .function(let function, let own):
            return inferResult(of: function, own: own, arguments, inferred, at: callee.span)
        case .registerFunction(let register):
            return inferResult(of: APIReference.registerFunction, own: register, arguments, inferred, at: callee.span)
        case .referring(let register, let owner):
            remark(
                .error, at: callee.span, zh: "行的下属记录要用冒号：行:\(register){ … }",
                en: "write it with a colon: row:\(register){ … }",
                advice: Localized(
                    zh: "\(owner) 的行没有名为 \(register) 的字段，它是查询。",
                    en: "\(register) is no field of a row of \(owner), but a query."))
            return .value(.query(.named(register)))
        case .library, .unknown, .value, .zone, .module, .ownModule, .parameters: break
        }
        checkInsertion(callee, arguments, inferred)
        return .unknown
    }

    /// `table.insert(findings, { … })`
    private mutating func checkInsertion(_ callee: Expression, _ arguments: [Expression], _ inferred: [Inferred]) {
        guard case .member(let library, let function) = callee.kind, case .name("table", .global) = library.kind,
            function.name == "insert", let value = arguments.last, arguments.count >= 2
        else { return }
        switch inferred[0].type {
        case .list(let item): check(value, is: item, own: nil)
        default: break
        }
    }

    /// `object:method(…)`
    mutating func inferCall(of method: Identifier, on object: Expression, _ arguments: [Expression]) -> Inferred {
        let owner = infer(object)
        let inferred = arguments.map { infer($0) }
        func call(
            _ methods: [APIFunction], of what: Localized, own: String?, _ checker: inout ScriptChecker
        ) -> Inferred {
            guard let function = methods.first(where: { $0.name == method.name }) else {
                checker.unknown(what, method.name, at: method.span, among: methods.map(\.name))
                return .unknown
            }
            checker.remarkOnReplacement(of: function, at: method.span)
            return checker.inferResult(of: function, own: own, arguments, inferred, at: method.span)
        }
        switch owner {
        case .zone, .module:
            let name = if case .module(let module) = owner { module.name } else { "zone" }
            remark(
                .error, at: method.span, zh: "\(name) 的函数用点调用，不用冒号", en: "functions of \(name) are called with a dot",
                advice: Localized(zh: "请写 \(name).\(method.name)(…)。", en: "write \(name).\(method.name)(…)."))
            return .unknown
        case .ownModule(let name, let members):
            if !members.contains(method.name) { remarkOnMember(method, of: name, members) }
            return .unknown
        case .referring(let register, _):
            remarkOnBrackets(of: object, register, then: ":\(method.name)(…)")
            return .unknown
        default: break
        }
        switch owner.type {
        case .query(let register):
            let own: String? = if case .named(let name) = register { name } else { nil }
            return call(
                APIReference.queryMethods, of: Localized(zh: "查询的方法", en: "method of a query"), own: own, &self)
        case .selection:
            return call(
                APIReference.selectionMethods, of: Localized(zh: "查询结果的方法", en: "method of a selection"), own: nil,
                &self)
        case .structure("document"):
            return call(
                APIModule.documentMethods, of: Localized(zh: "文档的方法", en: "method of a document"), own: nil, &self)
        case .row(.named(let name)):
            guard let register = RegisterCatalogue.register(name) else { return .unknown }
            guard register.referringRegisters.contains(method.name) else {
                unknown(
                    Localized(zh: "引用 \(name) 的台账册", en: "register that refers to \(name)"), method.name,
                    at: method.span,
                    among: register.referringRegisters)
                return .unknown
            }
            return inferResult(
                of: APIReference.registerFunction, own: method.name, arguments, inferred, at: method.span)
        case .text, .date, .month, .choice:
            let members = LuaLibrary.libraries["string"] ?? []
            if !members.contains(method.name) {
                unknown(
                    Localized(zh: "文本的方法", en: "method of a text"), method.name, at: method.span, among: Array(members))
            }
            return .unknown
        default: return .unknown
        }
    }

    /// `row.fund_entries` where the records are meant.
    mutating func remarkOnBrackets(of object: Expression, _ register: String, then rest: String) {
        let row = if case .member(let row, _) = object.kind { written(row) } else { nil as String? }
        remark(
            .error, at: object.span, zh: "“\(register)”是查询，要用冒号和括号",
            en: "“\(register)” is a query: it has a colon and brackets",
            advice: Localized(
                zh: "请写 \(row ?? "行"):\(register)()\(rest)。", en: "write \(row ?? "row"):\(register)()\(rest)."))
    }

    private mutating func inferRequire(_ arguments: [Expression]) -> Inferred {
        guard let argument = arguments.first, case .string(let literal) = argument.kind, let name = literal.text else {
            for argument in arguments { _ = infer(argument) }
            return .unknown
        }
        if let module = APIReference.modules.first(where: { $0.name == name }) { return .module(module) }
        var isStandIn = false
        if case .module = role { isStandIn = ["package", "io", "os", "debug"].contains(name) }
        if let text = ownModules[name] { return shape(ofModule: name, text) }
        if LuaLibrary.libraries[name] == nil, !isStandIn {
            unknown(
                Localized(zh: "模块", en: "module"), name, at: argument.span,
                among: APIReference.modules.map(\.name) + ownModules.keys)
        }
        return .unknown
    }

    private mutating func shape(ofModule name: String, _ text: String) -> Inferred {
        let shape = moduleShapes[name] ?? ModuleShape(parsing: text)
        moduleShapes[name] = .some(shape)
        return shape.map { .ownModule(name: name, members: $0.members) } ?? .unknown
    }

    /// Checks what a function of the API is given, and says what it returns.
    mutating func inferResult(
        of function: APIFunction, own: String?, _ arguments: [Expression], _ inferred: [Inferred], at span: SourceSpan
    ) -> Inferred {
        checkCount(of: arguments, for: function, at: span)
        var register: String?
        for (index, argument) in arguments.enumerated() {
            guard let parameter = function.parameter(at: index) else { break }
            check(argument, is: parameter.type, own: own ?? register)
            if parameter.type == .register, case .string(let literal) = argument.kind { register = literal.text }
        }
        guard let returns = function.returns else { return .unknown }
        return .value(returns.resolved(own: own, argument: register))
    }

    private mutating func checkCount(of arguments: [Expression], for function: APIFunction, at span: SourceSpan) {
        let least = function.parameters.count { !$0.isOptional }
        let isOpen = arguments.last.map { $0.isCall || $0.isVarargs } ?? false
        if arguments.count < least, !isOpen {
            let missing = function.parameters[arguments.count].name
            remark(
                .error, at: span, zh: "\(function.name) 缺少参数 \(missing)", en: "\(function.name) needs \(missing)",
                advice: Localized(zh: "写法：\(function.signature)", en: "it is \(function.signature)"))
        } else if arguments.count > function.parameters.count, function.parameters.last?.isRepeated != true {
            remark(
                .warning, at: span, zh: "\(function.name) 只用前 \(function.parameters.count) 个参数",
                en: "\(function.name) uses only the first \(function.parameters.count) arguments",
                advice: Localized(zh: "写法：\(function.signature)", en: "it is \(function.signature)"))
        }
    }
}

extension APIFunction {
    /// What the argument at a place is for.
    fileprivate func parameter(at index: Int) -> Parameter? {
        if parameters.indices.contains(index) { return parameters[index] }
        return parameters.last.flatMap { $0.isRepeated ? $0 : nil }
    }
}

extension Expression {
    fileprivate var isVarargs: Bool {
        if case .varargs = kind { true } else { false }
    }
}
