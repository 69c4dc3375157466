public import Documents
public import Localization

extension Outcome {
    /// Why a record was named by a check or a reminder, or was not.
    ///
    /// - Parameter id: of the record that the script was asked about.
    public func explanationBlocks(of id: String, in register: String, _ language: Language) -> [Block] {
        func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }
        let said = statements(about: id, in: register)
        let meetsAll = !explanation.isEmpty && explanation.allSatisfy(\.holds)
        let verdict =
            said.isEmpty
            ? meetsAll
                ? say(
                    "符合列出的全部条件，但没有一项结果以它为 about：可能写在别的记录的内容里，也可能是脚本里没写成 zone.because(条件, \"说明\") 的 if 排除了它",
                    "meets every condition that is listed, but no result has it as its about: it may be part of what is said about another record, or an if that is not written zone.because(condition, \"text\") keeps it out"
                )
                : say("未点名", "not named")
            : say("已点名：", "named: ") + said.joined(separator: say("；", "; "))
        let columns = [
            Column(key: "holds", title: say("符合", "holds"), format: .boolean),
            Column(key: "what", title: say("条件", "condition")), Column(key: "found", title: say("实际", "found")),
            Column(key: "place", title: say("所在行", "line")),
        ]
        let rows = explanation.map { note in
            let (what, found) =
                switch note.reason {
                case .filter(let field, let wanted, let found):
                    (say("筛选 \(field)：\(wanted)", "filter \(field): \(wanted)"), found)
                case .condition(let text): (text, "")
                }
            return Row([.boolean(note.holds), .text(what), .text(found), .text(note.place)])
        }
        let silence = say(
            "脚本没有用查询筛选过它，也没有用 zone.because 说明理由；把 if 写成 if zone.because(days > 60, \"超过六十天\") then，就会列在这里。",
            "No query of the script filtered it, and no zone.because says why; write if zone.because(days > 60, \"more than sixty days\") then, and it is listed here."
        )
        return [
            .heading(level: 2, plugin?.title[language] ?? stamp.script), .text(verdict),
            rows.isEmpty ? .text(silence) : .table(Table(columns: columns, rows: rows)),
        ]
    }

    private func statements(about id: String, in register: String) -> [String] {
        func isMeant(_ record: RecordReference?) -> Bool { record?.id == id && record?.register == register }
        return switch result {
        case .findings(let findings): findings.filter { isMeant($0.about) }.map(\.message)
        case .reminders(let reminders): reminders.filter { isMeant($0.about) }.map(\.title)
        case .document, .value: []
        }
    }
}
