import Localization

/// Lua's own messages, and those of our C layer, in Chinese. Code fragments stay as they are.
enum CoreMessages {
    /// A message with gaps: `{}` stands for any text, `{type}` for one of Lua's types, `{what}` for what Lua knows of
    /// the value, such as “ (field 'x')”, `{token}` for what Lua calls a part of a text, `{operation}` for the name of an
    /// operator; gaps are filled in the same order on both sides.
    private struct Template {
        let en: String
        let zh: String
        let advice: Localized?

        init(_ en: String, _ zh: String, _ advice: Localized? = nil) {
            self.en = en
            self.zh = zh
            self.advice = advice
        }
    }

    /// Every message there is, with its gaps as “…”, and what to do about it.
    static var all: [(text: Localized, advice: Localized)] {
        func shown(_ template: String) -> String { pieces(of: template).map(\.text).joined(separator: "…") }
        return templates.map { (Localized(zh: shown($0.zh), en: shown($0.en)), $0.advice ?? general) }
    }

    private static let general = Localized(
        zh: "按上面的说明修改这一行；可用 print 查看有关的值。", en: "change this line as the message says; print shows what the values are."
    )

    static func translate(_ message: String) -> Localized {
        for template in templates {
            guard let gaps = match(message, template.en) else { continue }
            return Localized(zh: fill(template.zh, gaps), en: message)
        }
        return Localized(verbatim: message)
    }

    /// What to do about a syntax error, where there is more to say than what all of them have in common.
    static func adviceOnSyntax(_ message: String) -> Localized? {
        templates.lazy.filter { match(message, $0.en) != nil }.compactMap(\.advice).first
    }

    /// What to do about an English message; nil for one that is not Lua's own or the box's: whoever wrote it said what
    /// there is to say.
    static func advice(_ message: String) -> Localized? {
        let known = templates.filter { match(message, $0.en) != nil }
        return known.isEmpty ? nil : known.lazy.compactMap(\.advice).first ?? general
    }

    private static let absent = Localized(
        zh: "这个值为空：先用 if 判断，或检查名称是否写对。",
        en: "this value is nil: test it with if first, or check the spelling of the name.")
    private static let wrongType = Localized(
        zh: "检查参与运算的值的类型；空的字段先用 or 给出默认值，例如 (x or 0)。",
        en: "check the types of the values; give empty fields a default with or, as in (x or 0).")
    private static let misspelt = Localized(
        zh: "检查名称的拼写；自己的变量请先用 local 声明。", en: "check the spelling; declare your own variables with local.")
    private static let unknownName = Localized(
        zh: "检查名称的拼写；自己的变量请先用 local 声明，且只在声明它的 for、if、function 之内有；文字要加引号。",
        en: "check the spelling; declare your own variables with local, which are there only inside of the for, if or "
            + "function that declares them; texts need quotes.")
    private static let readOnly = Localized(
        zh: "这些数据只读：请复制到自己的表里再修改。", en: "this is read-only: copy it into a table of your own and change that.")
    private static let argument = Localized(
        zh: "检查传给这个函数的参数。", en: "check what is passed to this function.")
    private static let query = Localized(
        zh: "检查 SQL 文字；只能对公开的登记簿视图使用 SELECT。", en: "check the SQL text; only SELECT on the register views is possible.")
    private static let parameter = Localized(
        zh: "检查参数的名称和个数；要与空值比较写 IS NULL，要传空值写 zone.null。",
        en:
            "check the names and the number of parameters; write IS NULL to look for empty values, and zone.null to pass one."
    )
    private static let order = Localized(
        zh: "以记录的 id 之类的文字或整数作键，或者改用列表。", en: "use a text or integer as the key, such as the row's id, or a list.")
    private static let comparing = Localized(
        zh: "有一边没有填：先看都有没有，写 if a and b and a > b then；(x or 0) 会把没有填的当作 0。",
        en: "one side is empty: ask first, if a and b and a > b then; (x or 0) would take what is empty for 0.")
    private static let fieldless = Localized(
        zh: "只有表、台账的行和文本有字段；看这个值是从哪里来的，是否少取或多取了一层。",
        en:
            "only tables, rows and texts have fields; look at where this value comes from, and whether a step is missing "
            + "or one too many.")
    private static let uncallable = Localized(
        zh: "只有函数能调用；看是否有变量与函数同名，或者值后面多写了括号。",
        en: "only functions can be called; look for a variable that has a function's name, or brackets behind a value.")
    private static let recursion = Localized(
        zh: "检查函数是否无休止地调用自己。", en: "check whether a function calls itself without end.")

    private static let joining = Localized(
        zh: "连接文字用 ..，例如 a .. b；要计算的文字先用 tonumber 变成数。",
        en: "join texts with .., as in a .. b; make a number of a text with tonumber before computing.")
    private static let subtracting = Localized(
        zh: "日期是文字，相差的天数写 date.days_between(a, b)（先写 local date = require \"date\"）；要计算的文字先用 tonumber 变成数。",
        en:
            "dates are texts: date.days_between(a, b) gives the days between two, after local date = require \"date\"; make "
            + "a number of another text with tonumber.")
    private static let iterating = Localized(
        zh: "逐项读列表写作 for _, x in ipairs(列表) do；查询可以直接写 for x in 查询 do。",
        en: "go through a list with for _, x in ipairs(list) do; a query needs no ipairs.")
    private static let counting = Localized(
        zh: "列表从 1 数起；没有第 0 项，也没有末项之后的项。", en: "lists are counted from 1; there is no item 0, and none after the last.")

    private static let locals = Localized(
        zh: "把相关的变量放进一个表（t.a、t.b），或者用 do … end、函数把不再用到的隔开。",
        en:
            "put variables that belong together into a table (t.a, t.b), or those no longer needed inside do … end or a function."
    )
    private static let upvalues = Localized(
        zh: "把这些变量放进一个表，函数只用这一个表。", en: "put these variables into a table, so that the function uses that one only.")
    private static let registers = Localized(
        zh: "一次调用的参数、一个表达式的项至多约 250 个：改用表和循环，文本用 table.concat 连接。",
        en:
            "a call has at most about 250 arguments, an expression as many parts: use a table and a loop, and table.concat for texts."
    )
    private static let structure = Localized(
        zh: "把其中的语句移到函数里；大量数据请放进表或台账。",
        en: "move what is in it into functions, and much data into a table or the ledger.")
    private static let nesting = Localized(
        zh: "括号、语句块、函数、一连串的 .. 和多重赋值的目标各算一层：分几步写，文本用 table.concat 连接。",
        en:
            "brackets, blocks, functions, each .. in a row and each target of an assignment are a level: take several steps, "
            + "and join texts with table.concat.")
    private static let jumping = Localized(
        zh: "把标签放到块的最后（后面不再有语句），或者用 do … end 包住这个局部变量。",
        en: "put the label at the end of its block, with no statement after it, or that variable inside do … end.")
    private static let label = Localized(
        zh: "检查标签的拼写；标签须在同一函数的同一块或外层块里，名称不能重复。",
        en:
            "check the label's spelling; it must be in the same function, in this block or one around it, and be there once."
    )
    private static let breaking = Localized(
        zh: "break 只能写在 for、while、repeat 里；要离开函数写 return。",
        en: "break belongs inside of for, while or repeat; return leaves a function.")
    private static let constant = Localized(
        zh: "去掉它声明中的 <const>，或者另用一个变量。", en: "take <const> out of its declaration, or use another variable.")

    private static let templates: [Template] = [
        Template("attempt to sub a 'string' with a 'string'", "文字和文字不能相减", subtracting),
        Template("attempt to {operation} a '{type}' with a '{type}'", "不能对 {2} 和 {3} 做运算（{1}）", joining),
        Template(
            "attempt to call a {type} value (for iterator 'for iterator')", "for … in 后面的 {type} 不能逐项读", iterating),
        Template("attempt to index a nil value (field '?')", "不能对 空值（nil） 取字段（列表中没有这一项）", counting),
        Template("attempt to index a nil value (field 'integer index')", "不能对 空值（nil） 取字段（列表中没有这一项）", counting),
        Template("attempt to index a nil value{what}", "不能对 空值（nil） 取字段{what}", absent),
        Template("attempt to index a {type} value{what}", "不能对 {type} 取字段{what}", fieldless),
        Template("attempt to call a nil value{what}", "不能把 空值（nil） 当作函数调用{what}", absent),
        Template("attempt to call a {type} value{what}", "不能把 {type} 当作函数调用{what}", uncallable),
        Template("attempt to compare two nil values", "不能比较两个 空值（nil）", comparing),
        Template("attempt to compare nil with {type}", "不能比较 空值（nil） 和 {type}", comparing),
        Template("attempt to compare {type} with nil", "不能比较 {type} 和 空值（nil）", comparing),
        Template("attempt to compare two {type} values", "不能比较两个 {type}", wrongType),
        Template("attempt to compare {type} with {type}", "不能比较 {type} 和 {type}", wrongType),
        Template("attempt to perform arithmetic on a {type} value{what}", "不能对 {type} 做算术运算{what}", wrongType),
        Template("attempt to perform bitwise operation on a {type} value{what}", "不能对 {type} 做位运算{what}", wrongType),
        Template("attempt to concatenate a {type} value{what}", "不能用 .. 连接 {type}{what}", wrongType),
        Template("attempt to get length of a {type} value{what}", "不能对 {type} 求长度{what}", wrongType),
        Template("attempt to divide by zero", "整数除以零（//）", wrongType),
        Template("attempt to perform 'n%%0'", "整数对零取余（%）", wrongType),
        Template("number{} has no integer representation", "这个数{}不能表示为整数", wrongType),
        Template("'for' initial value must be a number", "for 的初值必须是数字", wrongType),
        Template("'for' limit must be a number", "for 的终值必须是数字", wrongType),
        Template("'for' step must be a number", "for 的步长必须是数字", wrongType),
        Template("'for' step is zero", "for 的步长为零"),
        Template("table index is nil", "表的键为空（nil）", absent),
        Template("table index is NaN", "表的键不是数（NaN）", wrongType),
        Template("stack overflow{}", "调用层次过深（栈溢出）", recursion),
        Template("C stack overflow", "调用层次过深（C 栈溢出）", recursion),
        Template("error in error handling", "处理错误时又发生错误"),
        Template("error while handling an error", "处理错误时又发生错误"),
        Template("string length overflow", "文字过长"),
        Template("resulting string too large", "得到的文字过长"),
        Template("invalid order function for sorting", "排序用的比较函数自相矛盾"),
        Template("assertion failed!", "断言（assert）不成立"),
        Template("cannot resume dead coroutine", "协程已经结束，不能再恢复"),
        Template("cannot resume non-suspended coroutine", "协程没有挂起，不能恢复"),
        Template("attempt to yield from outside a coroutine", "不在协程中，不能 yield"),
        Template("attempt to yield across a C-call boundary", "此处不能 yield"),
        Template("bad argument #{} to '{}' ({type} expected, got no value)", "“{2}”的第 {1} 个参数缺失：应为 {3}", argument),
        Template("bad argument #{} to '{}' ({type} expected, got {type})", "“{2}”的第 {1} 个参数应为 {3}，实际为 {4}", argument),
        Template("bad argument #{} to '{}' (value expected)", "“{2}”缺少第 {1} 个参数", argument),
        Template("wrong number of arguments to '{}'", "“{}”的参数个数不对", argument),
        Template("bad argument #{} to '{}' ({})", "“{2}”的第 {1} 个参数不对（{3}）", argument),
        Template("calling '{}' on bad self{}", "调用“{}”时的对象不对{}：方法要用冒号调用", argument),
        Template("malformed pattern (ends with '%')", "模式不完整（以 % 结尾）", argument),
        Template("malformed pattern (missing ']')", "模式不完整（缺少 ]）", argument),
        Template("pattern too complex", "模式过于复杂", argument),
        Template("too many captures", "模式中的捕获过多", argument),
        Template("too many results to unpack", "table.unpack 的结果过多", argument),
        Template("invalid value (at index {}) in table for 'concat'", "table.concat 的第 {} 项既不是文字也不是数字", argument),
        Template("'{}' chain too long; possible loop", "{} 链过长，可能成了环", recursion),
        Template("'__tostring' must return a string", "__tostring 必须返回文字"),
        Template("malformed number near {}", "{} 附近的数字写得不对"),
        Template("invalid option '{}' to 'format'", "format 不认识选项“{}”", argument),
        Template("invalid conversion '{}' to 'format'", "format 不认识“{}”", argument),
        Template("{token} expected (to close {} at line {}) near {token}", "{4} 附近缺少 {1}（用来结束第 {3} 行的 {2}）"),
        Template("<eof> expected near {token}", "{} 是多余的：前面的内容到这里已经完整"),
        Template("{token} expected near {token}", "{2} 附近缺少 {1}"),
        Template("unexpected symbol near {token}", "{} 附近有意外的符号"),
        Template("unfinished string near {token}", "{} 附近的字符串没有结束：缺少引号"),
        Template("unfinished long string{}near {token}", "长字符串没有结束（{2} 附近）"),
        Template("unfinished long comment{}near {token}", "长注释没有结束（{2} 附近）"),
        Template("invalid escape sequence '{}'", "字符串中的转义“{}”无效"),
        Template("syntax error near {token}", "{} 附近有语法错误"),
        Template("cannot use '...' outside a vararg function near {}", "不是变长参数函数，不能使用 ...（{} 附近）"),
        Template("attempt to assign to const variable '{}'", "不能给常量“{}”赋值", constant),
        Template("no visible label '{}' for <goto> at line {}", "第 {2} 行的 goto 找不到标签“{1}”", label),
        Template("label '{}' already defined on line {}", "标签“{}”在第 {} 行已经定义", label),
        Template("break outside loop at line {}", "第 {} 行的 break 不在循环里", breaking),
        Template("break outside a loop at line {}{}", "第 {1} 行的 break 不在循环里", breaking),
        Template(
            "<goto {}> at line {} jumps into the scope of local '{}'", "第 {2} 行的 goto {1} 跳进了局部变量“{3}”的范围", jumping),
        Template(
            "too many local variables (limit is {}) in main function near {}", "文件顶层的局部变量超过 {1} 个（{2} 附近）", locals),
        Template(
            "too many local variables (limit is {}) in function at line {} near {}",
            "第 {2} 行的函数的局部变量超过 {1} 个（{3} 附近）", locals),
        Template(
            "too many upvalues (limit is {}) in function at line {} near {}",
            "第 {2} 行的函数用到的外层局部变量（upvalue）超过 {1} 个（{3} 附近）", upvalues),
        Template("function or expression needs too many registers near {}", "一个函数或表达式要同时记住的值过多（{} 附近）", registers),
        Template("control structure too long near {}", "循环或条件语句过长（{} 附近）", structure),
        Template("nested too deeply: {}", "嵌套过深：超过 200 层", nesting),
        Template("attempt to load a binary chunk{}", "只能加载文字形式的 Lua，不能加载字节码"),
        Template("unknown global '{}' (did you mean '{}'?)", "未知的名称“{}”（您是指“{}”吗？）", unknownName),
        Template("unknown global '{}'", "未知的名称“{}”", unknownName),
        Template("unknown module '{}' (did you mean '{}'?)", "找不到模块“{}”（您是指“{}”吗？）", misspelt),
        Template("unknown module '{}'", "找不到模块“{}”", misspelt),
        Template("modules require each other in a circle: {}", "模块循环引用：{}"),
        Template("attempt to change field '{}' of a read-only table", "不能修改只读表的字段“{}”", readOnly),
        Template("attempt to change element [{}] of a read-only table", "不能修改只读表的元素 [{}]", readOnly),
        Template("attempt to change field '{}' of a row: rows are read-only", "不能修改记录的字段“{}”：记录只读", readOnly),
        Template("no column '{}' in this row", "记录中没有列“{}”", misspelt),
        Template("cannot change a protected metatable", "不能更改受保护的元表", readOnly),
        Template("'{}' is not available in metatables here", "此处的元表不能使用 {}"),
        Template("'%p' is not available: addresses differ from run to run", "不能使用 %p：地址每次运行都不同"),
        Template("collectgarbage only knows \"count\" here", "此处的 collectgarbage 只支持 \"count\""),
        Template("a table with a {type} as a key has no order to visit it in", "以 {type} 为键的表没有确定的遍历顺序", order),
        Template("SQL: not authorized to use function: {}", "SQL：不能使用函数 {}", query),
        Template("SQL: access to {} is prohibited", "SQL：不能读取 {}", query),
        Template("SQL: not authorized", "SQL：此处只能使用 SELECT，且只能读取公开的视图", query),
        Template("SQL: only SELECT is possible here", "SQL：此处只能使用 SELECT", query),
        Template("SQL: more than one statement", "SQL：一次只能写一条语句", query),
        Template("SQL: the text is empty", "SQL：文字为空", query),
        Template("SQL: no such column: {}", "SQL：没有列 {}", query),
        Template("SQL: no such table: {}", "SQL：没有表 {}", query),
        Template("SQL: near {}: syntax error", "SQL：{} 附近有语法错误", query),
        Template("SQL: the parameter {} has no value", "SQL：参数 {} 没有值", parameter),
        Template("SQL: {} parameters given, but the text has {}", "SQL：给了 {} 个参数，文字中有 {} 个", query),
        Template("SQL: {} named parameters given, but the text uses {} of them", "SQL：给了 {} 个具名参数，文字只用了 {} 个", query),
        Template("SQL: parameter {} is a {type}, not a value", "SQL：第 {} 个参数是 {type}，不是值", query),
        Template("SQL: {}", "SQL：{}", query),
        Template("value{}: a text that is not valid UTF-8", "值{}：文字不是有效的 UTF-8"),
        Template("value{}: a table that contains itself", "值{}：表包含它自身"),
        Template("value{}: a table whose keys are neither integers nor texts", "值{}：表的键既不是整数也不是文字"),
        Template("value{}: a table with a boolean as a key", "值{}：表以布尔值为键"),
        Template("value{}: a table with a fraction as a key", "值{}：表以小数为键"),
        Template("value{}: an infinite number (1/0)", "值{}：无穷大（1/0）"),
        Template("value{}: not a number (0/0)", "值{}：不是数（0/0）"),
        Template("value{}: nested too deeply", "值{}：嵌套过深"),
        Template("value{}: an object of the program", "值{}：程序的内部对象"),
        Template("value{}: a function", "值{}：函数"),
        Template("value{}: a coroutine", "值{}：协程"),
        Template("value{}: too big", "值{}：数据过大"),
        Template("value{}: too many values", "值{}：值的个数过多"),
    ]

    private static let types: [String: String] = [
        "nil": "空值（nil）", "boolean": "布尔值", "number": "数字", "string": "文字", "table": "表", "function": "函数",
        "thread": "协程", "userdata": "对象", "no value": "没有值", "row": "记录",
    ]

    /// What Lua calls the parts of a text that it does not quote.
    private static let parts: [String: String] = [
        "<eof>": "文件末尾", "'<eof>'": "文件末尾", "<name>": "名称", "<number>": "数字", "<integer>": "整数", "<string>": "文字",
        "function arguments": "函数的参数", "'=' or 'in'": "'=' 或 'in'", "'full-width space'": "全角空格",
    ]

    private static let operations: [String: String] = [
        "add": "相加", "sub": "相减", "mul": "相乘", "div": "相除", "idiv": "整除", "mod": "取余", "pow": "乘方", "unm": "取负",
    ]

    private static let kinds: [(en: String, zh: String)] = [
        ("field '", "字段"), ("local '", "局部变量"), ("global '", "全局变量"), ("upvalue '", "外层变量"), ("method '", "方法"),
        ("constant '", "常量"), ("metamethod '", "元方法"), ("for iterator '", "for 迭代器"),
    ]

    /// The texts in the gaps of a template, or nil if it does not match.
    private static func match(_ message: String, _ template: String) -> [String]? {
        var gaps: [String] = []
        var rest = Substring(message)
        let literals = pieces(of: template)
        for (index, literal) in literals.enumerated() {
            if index == 0 {
                guard rest.hasPrefix(literal.text) else { return nil }
                rest = rest.dropFirst(literal.text.count)
                continue
            }
            let last = index == literals.count - 1
            let end =
                last && literal.text.isEmpty
                ? rest.endIndex : last ? suffixStart(rest, literal.text) : rest.firstRange(of: literal.text)?.lowerBound
            guard let end else { return nil }
            let gap = rest[..<end]
            guard accepts(String(gap), literal.gap) else { return nil }
            gaps.append(translate(String(gap), literal.gap))
            rest = rest[end...].dropFirst(literal.text.count)
        }
        return rest.isEmpty ? gaps : nil
    }

    private static func suffixStart(_ text: Substring, _ suffix: String) -> Substring.Index? {
        text.hasSuffix(suffix) ? text.index(text.endIndex, offsetBy: -suffix.count) : nil
    }

    /// The literal parts of a template, each with the name of the gap before it.
    private static func pieces(of template: String) -> [(gap: String, text: String)] {
        let parts = template.split(separator: "{", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            guard index > 0, let close = part.firstIndex(of: "}") else { return ("", String(part)) }
            return (String(part[..<close]), String(part[part.index(after: close)...]))
        }
    }

    private static func accepts(_ gap: String, _ name: String) -> Bool {
        name == "what" ? gap.isEmpty || gap.hasPrefix(" (") : name == "type" ? !gap.contains("'") : true
    }

    private static func translate(_ gap: String, _ name: String) -> String {
        switch name {
        case "type": return types[gap] ?? gap
        case "token": return parts[gap] ?? gap
        case "operation": return operations[gap] ?? gap
        default: break
        }
        guard name == "what", let kind = kinds.first(where: { gap.hasPrefix(" (" + $0.en) }) else { return gap }
        return "（\(kind.zh) '" + gap.dropFirst(2 + kind.en.count).dropLast() + "）"
    }

    private static func fill(_ template: String, _ gaps: [String]) -> String {
        let literals = pieces(of: template)
        var text = literals.first?.text ?? ""
        for (index, literal) in literals.dropFirst().enumerated() {
            let place = (Int(literal.gap) ?? index + 1) - 1
            text += (place < gaps.count ? gaps[place] : "") + literal.text
        }
        return text
    }
}
