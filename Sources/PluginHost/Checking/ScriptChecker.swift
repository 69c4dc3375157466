import Ledger
import Localization
import LuaSyntax

/// Looks for mistakes in a script without running it: names that nothing has, fields that no register has, arguments
/// that no function takes.
///
/// It follows what it can tell for certain: `zone`, modules, queries, rows and variables that are assigned once. Of
/// everything else it says nothing; a remark is about something that fails, or hardly is what was meant.
struct ScriptChecker {
    /// What the text is.
    enum Role {
        /// A plugin, or a script that does its work at the top level: its last statement tells.
        case main
        /// The test of a plugin.
        case test
        /// An author's module, where unknown globals are nil.
        case module
    }

    let role: Role
    let chunk: Chunk
    private let source: [UInt8]
    /// Modules that `require` finds beside those of the API: their texts by their names.
    let ownModules: [String: String]
    /// What those hold that the script requires.
    var moduleShapes: [String: ModuleShape?] = [:]
    /// What the file returns, if that is a table.
    let shape: PluginShape?

    private(set) var remarks: Set<Remark> = []
    /// Of each level: nobody reads more, and each costs the look for a name that is near.
    private static let mostRemarks = 100
    private var counts: [Remark.Level: Int] = [:]
    var types: [Variable.ID: Inferred] = [:]
    /// Globals that the script itself assigns to, and fields that it adds to tables of Lua's library.
    var assignedGlobals: Set<String> = []
    var extendedLibraries: Set<String> = []
    /// Variables into whose tables the script itself puts something.
    var extendedVariables: Set<Variable.ID> = []
    /// The parameters that the plugin declares; nil where that cannot be told.
    var declaredParameters: [Identifier]?
    lazy var parameterNames = declaredParameters.map { Set($0.map(\.name)) }
    var usedParameters: Set<String> = []
    /// Whether the parameters are used as a whole, so that any of them may be.
    var passesParameters = false
    /// The functions that local variables stand for, once they were asked for.
    lazy var localFunctions = PluginShape.localFunctions(in: chunk)
    /// What an unknown global may have been meant to be.
    lazy var knownNames = Array(
        LuaLibrary.globals.union(LuaLibrary.libraries.keys).union(assignedGlobals).union(["zone"])
            .union(chunk.variables.map(\.name)))

    init(_ source: String, role: Role, ownModules: [String: String]) throws(SyntaxError) {
        self.source = Array(source.utf8)
        chunk = try Chunk(parsing: self.source)
        self.role = role
        self.ownModules = ownModules
        shape = PluginShape(of: chunk)
    }

    /// All that there is to say, in the order of the text.
    static func check(_ source: String, role: Role, ownModules: [String: String]) throws(SyntaxError) -> [Remark] {
        var checker = try ScriptChecker(source, role: role, ownModules: ownModules)
        checker.noteAssignments()
        if let table = checker.forgottenReturn {
            checker.remark(
                .error, at: table, zh: "少了 return", en: "return is missing",
                advice: Localized(zh: "请在这个 { 前面写 return。", en: "write return before this {."))
        } else {
            checker.noteShape()
            checker.walk(checker.chunk.body)
            checker.remarkOnParameters()
        }
        return checker.remarks.sorted { ($0.line, $0.column, $0.message.en) < ($1.line, $1.column, $1.message.en) }
    }

    /// The table that a plugin or a test is, if no `return` stands before it: then nothing else in the text is as it seems.
    private var forgottenReturn: SourceSpan? {
        if case .module = role { nil } else { chunk.forgottenReturn }
    }

    /// The line of the first mistake in a text; nil if it parses.
    static func lineOfMistake(in source: String) -> Int? {
        do {
            _ = try Chunk(parsing: source)
            return nil
        } catch { return error.line }
    }

    /// A part of the text as it is written, if it is short and on one line.
    func written(_ expression: Expression) -> String? {
        let bytes = source[expression.span.bytes]
        guard bytes.count <= 80, !bytes.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func remark(
        _ level: Remark.Level, at span: SourceSpan, zh: String, en: String, advice: Localized? = nil
    ) {
        guard !isFull(level) else { return }
        counts[level, default: 0] += 1
        var message = Localized(zh: zh, en: en)
        var advice = advice
        if isFull(level) {
            message = Localized(zh: "从这里起还有，不再列出", en: "there is more from here on, which is not listed")
            advice = Localized(zh: "请先改正前面的。", en: "mend what is listed first.")
        }
        remarks.insert(
            Remark(level: level, line: span.line, column: span.column, message: message, advice: advice))
    }

    /// Whether there are as many remarks of a level as are told.
    func isFull(_ level: Remark.Level) -> Bool { counts[level, default: 0] > Self.mostRemarks }

    /// “there is no X “y””, with the nearest name there is, or with all of them if they are few.
    ///
    /// - Parameter labels: what people call those that are known: these are told by what is meant, too.
    mutating func unknown(
        _ what: Localized, _ name: String, at span: SourceSpan, among known: [String],
        labels: [String: Localized] = [:], level: Remark.Level = .error
    ) {
        guard !isFull(level) else { return }
        // A hostile text has many names, and long ones: each remark has its length, and the time that it takes.
        let size = known.reduce(0) { $0 + $1.utf8.count }
        let isShort = size <= 10_000 && name.utf8.count <= 100
        var meant = isShort ? nearestName(to: name, among: known).map { [$0] } ?? [] : []
        if meant.isEmpty, isShort, !labels.isEmpty { meant = namesOfLikeMeaning(to: name, among: known) }
        let isFew = !labels.isEmpty || known.count <= 24 && size <= 1000
        func labelled(_ names: [String]) -> Localized {
            names.map { name in
                guard let label = labels[name] else { return Localized(verbatim: name) }
                return Localized(zh: "\(name)（\(label.zh)）", en: name)
            }.joined(zh: "、", en: ", ")
        }
        var advice: Localized?
        if !meant.isEmpty {
            advice = Localized(zh: "是否指 ", en: "did you mean ") + labelled(meant) + Localized(zh: "？", en: "?")
        } else if isFew {
            advice = Localized(zh: "可用的有：", en: "known: ") + labelled(labels.isEmpty ? known.sorted() : known)
        }
        remark(level, at: span, zh: "\(what.zh)中没有“\(name)”", en: "unknown \(what.en) “\(name)”", advice: advice)
    }

    /// What assigns to globals and to tables of Lua's library, wherever it stands.
    private mutating func noteAssignments() {
        for case .statement(let statement) in chunk.body.nodes {
            switch statement.kind {
            case .assignment(let targets, _): targets.forEach { noteAssignment(to: $0) }
            case .function(let target, _, _): noteAssignment(to: target)
            default: break
            }
        }
    }

    private mutating func noteAssignment(to target: Expression) {
        switch target.kind {
        case .name(let name, .global):
            assignedGlobals.insert(name)
        case .member(let object, let member):
            noteExtension(of: object)
            guard case .name(let library, .global) = object.kind else { return }
            extendedLibraries.insert(library + "." + member.name)
        case .index(let object, _): noteExtension(of: object)
        default: break
        }
    }

    private mutating func noteExtension(of object: Expression) {
        guard case .name(_, let binding) = object.kind, let variable = binding.variable else { return }
        extendedVariables.insert(variable)
    }

    private mutating func remarkOnParameters() {
        guard !passesParameters else { return }
        for name in declaredParameters ?? [] where !usedParameters.contains(name.name) {
            remark(
                .warning, at: name.span, zh: "参数“\(name.name)”没有用到", en: "the parameter “\(name.name)” is never used",
                advice: Localized(zh: "在 run 中使用，或者去掉这一参数。", en: "use it in run, or take it out."))
        }
    }
}
