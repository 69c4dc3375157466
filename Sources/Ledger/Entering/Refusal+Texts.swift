import Journal
import Localization

/// The wording of every refusal, in one place.
extension Refusal {
    public static func unknownRegister(_ name: String) -> Refusal {
        let registers = RegisterCatalogue.entered
        let near = nearestName(to: name, among: registers.flatMap { [$0.name, $0.label.zh] })
        return Refusal(
            naming: name,
            Localized(
                zh: "没有这本台账册" + (near.map { "；是否指 \($0)？" } ?? "")
                    + "；现有：\(registers.map { "\($0.name)（\($0.label.zh)）" }.joined(separator: "、"))",
                en: "there is no such register" + (near.map { "; did you mean \($0)?" } ?? "")
                    + "; there are: \(registers.map(\.name).joined(separator: ", "))"))
    }

    static func managed(_ register: Register) -> Refusal {
        let commands =
            register === Register.ruleSets
            ? Localized(zh: "zhaoshang rules add、approve", en: "zhaoshang rules add and approve")
            : Localized(
                zh: "zhaoshang plugin install、disable、enable", en: "zhaoshang plugin install, disable and enable")
        return Refusal(
            register,
            Localized(
                zh: "由 \(commands.zh) 记录，不能逐条录入、导入或撤销；请用这些命令",
                en: "is kept by \(commands.en), and takes no single entries, imports or retractions; use those commands"
            ))
    }

    static func notAllowed(_ account: Account, _ operation: Operation, _ register: Register) -> Refusal {
        let zh =
            switch operation {
            case .add: "添加"
            case .amend: "修改"
            case .retract: "撤销"
            }
        return Refusal(
            register,
            Localized(
                zh: "账户“\(account.name)”（\(account.role.label.zh)）不可\(zh)此类记录；请联系招商局或管理员",
                en: "the account “\(account.name)” (\(account.role.label.en)) may not \(operation.rawValue) here; "
                    + "ask the lead bureau or an administrator"))
    }

    /// - Parameter field: the field that makes it theirs, where a cell has it.
    static func notYours(_ register: Register, _ record: String?, _ account: Account, field: String? = nil) -> Refusal {
        Refusal(
            register, record: record, field: field,
            Localized(
                zh: "属于其他部门，账户“\(account.name)”不可改动；请联系该部门或招商局",
                en: "belongs to another department; the account “\(account.name)” may not change it; ask that "
                    + "department or the lead bureau"))
    }

    static func recognised(_ register: Register, _ record: String, _ field: Field) -> Refusal {
        Refusal(
            register, record: record, field: field.name,
            Localized(
                zh: "已由招商局认定，部门不可再改动；如有出入请联系招商局",
                en: "is recognised by the lead bureau, so the department can no longer change the record; ask the lead "
                    + "bureau"))
    }

    static func lastAdministrator(_ register: Register, _ record: String) -> Refusal {
        Refusal(
            register, record: record,
            Localized(
                zh: "是唯一的管理员；请先添加另一个管理员", en: "is the only administrator; add another one first"))
    }

    static func overlappingPeriod(_ register: Register, _ record: String?, name: String, days: String) -> Refusal {
        Refusal(
            register, record: record, field: "starts_on",
            Localized(
                zh: "与周期“\(name)”（\(days)）日期重叠；请改正起止日期。月份和季度不必登记，直接写 2014-03、2014-Q1",
                en:
                    "overlaps the period “\(name)” (\(days)); mend the days. Months and quarters need no entry: write 2014-03 or 2014-Q1"
            ))
    }

    static func missing(_ field: Field, in register: Register, record: String? = nil) -> Refusal {
        Refusal(
            register, record: record, field: field.name,
            Localized(zh: "必填，不能为空", en: "is required and cannot be empty"))
    }

    public static func notVisible(_ register: Register, to account: Account) -> Refusal {
        Refusal(
            register,
            Localized(
                zh: "账户“\(account.name)”（\(account.role.label.zh)）不能查看；请联系管理员",
                en: "the account “\(account.name)” (\(account.role.label.en)) may not see it; ask an administrator"))
    }

    public static func unknownField(_ name: String, in register: Register) -> Refusal {
        let names = register.fields.map(\.name)
        let near = nearestName(to: name, among: names)
        return Refusal(
            register, field: name,
            Localized(
                zh: "没有这个字段" + (near.map { "；是否指 \($0)？" } ?? "；可用：\(names.joined(separator: "、"))"),
                en: "there is no such field"
                    + (near.map { "; did you mean \($0)?" } ?? "; there are: "
                        + names.joined(separator: ", "))))
    }

    static func inTheFuture(
        _ register: Register, _ record: String?, _ field: String?, _ day: Day, today: Day
    ) -> Refusal {
        Refusal(
            register, record: record, field: field, value: day.description,
            Localized(
                zh: "生效日期晚于今天（\(today)）；台账只记已发生的事，计划请写入普通字段",
                en: "takes effect after today (\(today)); the ledger records what has happened; put plans into "
                    + "ordinary fields"))
    }

    static func beforeBeginning(_ register: Register, _ record: String, _ day: Day, _ first: Day) -> Refusal {
        Refusal(
            register, record: record, value: day.description,
            Localized(
                zh: "早于该记录的起始日期 \(first)；请改用不早于它的 --effective",
                en: "is before the record begins, on \(first); give an --effective on or after it"))
    }

    static func duplicate(
        _ register: Register, _ record: String?, _ key: [String], _ fields: [String: FieldValue], of other: String
    ) -> Refusal {
        let labels = key.compactMap { register.field($0) }
        let values = key.map { fields[$0] ?? .null }.map(\.description).joined(separator: " / ")
        return Refusal(
            register, record: record, field: key.first, value: values,
            Localized(
                zh:
                    "与 \(other) 的\(labels.map { "“\($0.label.zh)”" }.joined(separator: "、"))相同；请修改 \(other)，或填写能区分两者的内容",
                en: "is the same \(labels.map(\.name).joined(separator: ", ")) as \(other); amend \(other), or enter "
                    + "what tells the two apart"))
    }

    /// Two rows of a sheet say different things about one field of a record.
    static func contradiction(
        _ register: Register, _ record: Localized, _ field: Field, old: Localized, row: Int
    ) -> Refusal {
        Refusal(
            register, field: field.name,
            Localized(
                zh: "与第 \(row) 行矛盾：两行说的是同一条记录（\(record.zh)），那一行是“\(old.zh)”；请统一，或只留一行",
                en: "contradicts row \(row), which is about the same record (\(record.en)) and says “\(old.en)”; make "
                    + "them agree, or keep one"))
    }

    static func noReason(_ register: Register, _ record: String) -> Refusal {
        Refusal(
            register, record: record,
            Localized(zh: "撤销必须写明原因（--reason）", en: "a retraction needs a reason (--reason)"))
    }

    static func noReason(forBatch batch: String) -> Refusal {
        Refusal(
            naming: batch,
            Localized(zh: "撤销必须写明原因（--reason）", en: "a retraction needs a reason (--reason)"))
    }

    static func undone(_ batch: String, by undoing: String) -> Refusal {
        Refusal(
            naming: batch,
            Localized(
                zh: "这个批次已经撤销（见批次 \(undoing)）；需要时请重新导入原来的表格",
                en: "the batch is undone already (by batch \(undoing)); import the sheet again if it is needed"))
    }

    static func referenced(
        _ register: Register, _ record: String, by referrers: [(register: Register, id: String)]
    ) -> Refusal {
        let zh = referrers.map { "\($0.register.label.zh) \($0.id)" }.joined(separator: "、")
        let en = referrers.map { "\($0.register.name) \($0.id)" }.joined(separator: ", ")
        return Refusal(
            register, record: record,
            Localized(
                zh: "仍被引用，不能撤销：\(zh)；请先撤销或修改这些记录",
                en: "is still referred to and cannot be retracted: \(en); retract or amend those first"))
    }

    static func noSuchBatch(_ batch: String) -> Refusal {
        Refusal(
            naming: batch,
            Localized(
                zh: "没有这个批次；导入时显示的批次号形如 B12，也可用 zhaoshang journal batches 查看",
                en:
                    "there is no such batch; an import says its batch, such as B12, and zhaoshang journal batches lists "
                    + "them all"))
    }

    static func batchOfRetractions(_ batch: String) -> Refusal {
        Refusal(
            naming: batch,
            Localized(
                zh: "这个批次本身就是撤销，不能再撤销；请重新导入原来的表格",
                en: "the batch is a retraction itself and cannot be undone; import the sheet again"))
    }

    static func changedLater(_ register: Register, _ record: String, at positions: [Int64]) -> Refusal {
        let listed = positions.prefix(8).map(String.init)
        return Refusal(
            register, record: record,
            Localized(
                zh: "此后又有分录（第 \(listed.joined(separator: "、")) 号），不能随批次撤销；请先撤销或改回这些分录",
                en:
                    "was entered again later (entries \(listed.joined(separator: ", "))), so the batch cannot be undone; "
                    + "undo those first"))
    }

    public static func noSuchRecord(_ register: Register, _ name: String, _ candidates: [String]) -> Refusal {
        Refusal(
            register, value: name,
            candidates.isEmpty
                ? Localized(
                    zh: "没有这条记录；请用 zhaoshang list \(register.name) 查看",
                    en: "there is no such record; see zhaoshang list \(register.name)")
                : Localized(
                    zh: "不止一条记录叫这个名字：\(candidates.joined(separator: "、"))；请写编号",
                    en: "several records have that name: \(candidates.joined(separator: ", ")); give the id"))
    }

    static func unresolved(_ text: String, in register: Register, _ candidates: [String], near: String?) -> Unreadable {
        if candidates.isEmpty {
            return Unreadable(
                zh: "在“\(register.label.zh)”中没有这条记录" + (near.map { "；是否指“\($0)”？" } ?? "；请先添加"),
                en: "refers to nothing in \(register.name)"
                    + (near.map { "; did you mean “\($0)”?" } ?? "; add it first"))
        }
        return Unreadable(
            zh: "在“\(register.label.zh)”中不止一条：\(candidates.joined(separator: "、"))；请写编号",
            en: "is the name of several \(register.name): \(candidates.joined(separator: ", ")); give the id")
    }

    static func badID(_ id: String, _ register: Register) -> Refusal {
        Refusal(
            register, value: id,
            Localized(
                zh: "编号只能由 1 到 64 个文字、数字、“-”“_”“.”组成",
                en: "an id consists of 1 to 64 letters, digits, “-”, “_” and “.”"))
    }

    static func idTaken(_ id: String, _ register: Register) -> Refusal {
        Refusal(
            register, value: id,
            Localized(
                zh: "编号已用过（撤销的记录也算）；请换一个，或不写编号",
                en: "the id was used before (retracted records count); choose another, or leave it out"))
    }

    private init(naming name: String, _ reason: Localized) {
        register = Localized(verbatim: name)
        record = nil
        field = nil
        fieldLabel = nil
        value = nil
        self.reason = reason
    }
}
