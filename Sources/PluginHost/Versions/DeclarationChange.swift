public import Localization

/// What two versions of a plugin declare differently.
public struct DeclarationChange: Sendable, Equatable {
    public let what: Localized
    /// Nothing where the new version is the first to say it.
    public let old: Localized?
    /// Nothing where the new version does not say it any longer.
    public let new: Localized?

    /// In one line.
    public var text: Localized {
        func quoted(_ value: Localized?, none: Localized) -> Localized {
            value.map { Localized(zh: "“\($0.zh)”", en: "“\($0.en)”") } ?? none
        }
        let arrow = Localized(verbatim: " → ")
        let line =
            what + Localized(zh: "：", en: ": ") + quoted(old, none: Localized(zh: "无", en: "none")) + arrow
            + quoted(new, none: Localized(zh: "无", en: "none"))
        return line.joinedLines
    }
}

extension PluginDescription {
    /// What a new version declares differently: the texts, the clause, the schedule, and every parameter.
    public func changes(to new: PluginDescription) -> [DeclarationChange] {
        let texts: [(Localized, Localized?, Localized?)] = [
            (Localized(zh: "类型", en: "kind"), kind.label, new.kind.label),
            (Localized(zh: "标题", en: "title"), title, new.title),
            (Localized(zh: "说明", en: "description"), description, new.description),
            (Localized(zh: "条款", en: "clause"), clause.verbatim, new.clause.verbatim),
            (Localized(zh: "时间表", en: "schedule"), schedule.verbatim, new.schedule.verbatim),
            (
                Localized(zh: "API 版本", en: "API version"), Localized(verbatim: "\(api)"),
                Localized(verbatim: "\(new.api)")
            ),
        ]
        let (before, after) = (parameters.byName, new.parameters.byName)
        let names = Set(before.keys).union(after.keys).sorted()
        let declared = names.map { name in
            (Localized(zh: "参数 \(name)", en: "parameter \(name)"), before[name]?.declared, after[name]?.declared)
        }
        return (texts + declared).filter { $0.1 != $0.2 }.map { DeclarationChange(what: $0.0, old: $0.1, new: $0.2) }
    }
}

extension String? {
    fileprivate var verbatim: Localized? { map(Localized.init(verbatim:)) }
}

extension [PluginDescription.Parameter] {
    fileprivate var byName: [String: PluginDescription.Parameter] {
        Dictionary(map { ($0.name, $0) }) { $1 }
    }
}

extension PluginDescription.Parameter {
    /// Everything that is declared of it, in one line.
    fileprivate var declared: Localized {
        let ends = [shown(minimum), shown(maximum)]
        let range = ends.allSatisfy(\.isEmpty) ? "" : ends.joined(separator: "…")
        let parts: [Localized?] = [
            Localized(verbatim: type), label,
            defaultValue == .null
                ? nil : Localized(zh: "默认 \(shown(defaultValue))", en: "default \(shown(defaultValue))"),
            range.isEmpty ? nil : Localized(verbatim: range),
            choices.isEmpty ? nil : Localized(verbatim: choices.joined(separator: "/")),
            isRequired ? Localized(zh: "必填", en: "required") : nil,
        ]
        return parts.compactMap { $0 }.joined(zh: "，", en: ", ")
    }
}

extension Localized {
    fileprivate var joinedLines: Localized {
        func joined(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
        return Localized(zh: joined(zh), en: joined(en))
    }
}
