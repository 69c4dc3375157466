import Localization
import LuaSyntax

extension ScriptChecker {
    mutating func walk(_ block: Block) {
        for statement in block.statements { walk(statement) }
    }

    private mutating func walk(_ statement: Statement) {
        switch statement.kind {
        case .local(let variables, let values):
            let inferred = values.map { infer($0) }
            for (index, variable) in variables.enumerated() {
                assign(index < inferred.count ? inferred[index] : .unknown, to: variable)
            }
        case .localFunction(_, let function): walk(function.body)
        case .function(let target, _, let function):
            walkTarget(target)
            walk(function.body)
        case .assignment(let targets, let values):
            for value in values { _ = infer(value) }
            for (index, target) in targets.enumerated() {
                walkTarget(target)
                if index < values.count { checkElement(values[index], addedTo: target) }
            }
        case .call(let call): _ = infer(call)
        case .block(let block): walk(block)
        case .whileLoop(let condition, let block):
            _ = infer(condition)
            walk(block)
        case .repeatLoop(let block, let condition):
            walk(block)
            _ = infer(condition)
        case .numericLoop(_, let from, let to, let step, let block):
            for bound in [from, to] + (step.map { [$0] } ?? []) { _ = infer(bound) }
            walk(block)
        case .genericLoop(let variables, let values, let block):
            walkLoop(variables, over: values)
            walk(block)
        case .conditional(let clauses, let otherwise):
            for clause in clauses {
                _ = infer(clause.condition)
                walk(clause.block)
            }
            if let otherwise { walk(otherwise) }
        case .returned(let values): for value in values { _ = infer(value) }
        case .breakLoop, .goto, .label: break
        }
    }

    /// A variable keeps its meaning only if nothing is assigned to it later.
    private mutating func assign(_ inferred: Inferred, to variable: Variable.ID) {
        guard !chunk[variable].isReassigned, types[variable] == nil else { return }
        if case .ownModule = inferred, extendedVariables.contains(variable) { return }
        types[variable] = inferred
    }

    private mutating func walkTarget(_ target: Expression) {
        switch target.kind {
        case .name(let name, .global):
            guard case .module = role else {
                remark(
                    .warning, at: target.span, zh: "“\(name)”是全局变量", en: "“\(name)” is a global variable",
                    advice: Localized(zh: "请在前面加上 local。", en: "put local before it."))
                return
            }
        case .member(let object, let member):
            switch infer(object) {
            case .zone, .module:
                remark(
                    .error, at: member.span, zh: "不能修改“\(member.name)”：这些表只读",
                    en: "“\(member.name)” cannot be changed: this table is read-only")
            case .value(.row), .value(.optional(.row)):
                remark(
                    .error, at: member.span, zh: "不能修改“\(member.name)”：记录只读",
                    en: "“\(member.name)” cannot be changed: rows are read-only",
                    advice: Localized(zh: "脚本不能改动台账。", en: "scripts cannot change the ledger."))
            default: break
            }
        case .index(let object, let key):
            _ = infer(object)
            _ = infer(key)
        default: break
        }
    }

    /// `findings[#findings + 1] = { … }`
    private mutating func checkElement(_ value: Expression, addedTo target: Expression) {
        guard case .index(let list, _) = target.kind, case .list(let item)? = infer(list).type else { return }
        check(value, is: item, own: nil)
    }

    private mutating func walkLoop(_ variables: [Variable.ID], over values: [Expression]) {
        guard let first = values.first else { return }
        if case .call(let callee, let arguments) = first.kind, case .name(let name, .global) = callee.kind,
            ["ipairs", "pairs"].contains(name), let list = arguments.first
        {
            let inferred = infer(list)
            switch inferred.type {
            case .query, .selection:
                remark(
                    .error, at: callee.span, zh: "查询不能用 \(name) 遍历", en: "a query is not read by \(name)",
                    advice: Localized(
                        zh: "请写 for 行 in 查询 do，或者 \(name)(查询:all())。",
                        en: "write for row in query do, or \(name)(query:all())."))
            case .list(let item):
                if variables.count > 1 { assign(.value(item), to: variables[1]) }
            default: break
            }
            for argument in arguments.dropFirst() { _ = infer(argument) }
            return
        }
        let inferred = values.map { infer($0) }
        if case .registerFunction(let name) = inferred[0] {
            remark(
                .error, at: first.span, zh: "少了括号", en: "the brackets are missing",
                advice: Localized(
                    zh: "请写 zone.\(name)() 或 zone.\(name) { 筛选 }。",
                    en: "write zone.\(name)() or zone.\(name) { filters }."))
        }
        if case .referring(let register, _) = inferred[0] { remarkOnBrackets(of: first, register, then: "") }
        switch inferred[0].type {
        case .query(let register):
            if let row = variables.first { assign(.value(.row(register)), to: row) }
        case .list:
            remark(
                .error, at: first.span, zh: "列表不能直接用 in 遍历", en: "a list is not read by in alone",
                advice: Localized(zh: "请写 for _, 项 in ipairs(列表) do。", en: "write for _, item in ipairs(list) do."))
        default: break
        }
    }
}
