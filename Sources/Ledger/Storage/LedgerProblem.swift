import Journal
public import Localization

/// Trouble with the ledger itself, as opposed to what somebody wants to enter. Exit status 74.
public enum LedgerProblem: LocalizedProblem, Equatable {
    case missing(folder: String)
    case alreadyThere(folder: String)
    case notOurs(file: String)
    case newer(file: String, format: Int, supported: Int)
    case locked(file: String)
    case notWritable(file: String)
    case full(file: String)
    case damaged(file: String, detail: String)
    case failed(file: String, detail: String)
    case notARehearsal
    /// An entry that cannot be posted to the registers of this program.
    case unpostable(position: Int64, detail: String)
    /// The registers are not what the journal says.
    case registersDiffer(register: String, record: String)

    public var text: Localized {
        switch self {
        case .missing(let folder):
            Localized(
                zh: "“\(folder)”没有台账；请用 --ledger 指定文件夹，或先运行 zhaoshang --ledger \(folder) init",
                en: "there is no ledger in “\(folder)”; name its folder with --ledger, or make one: "
                    + "zhaoshang --ledger \(folder) init")
        case .alreadyThere(let folder):
            Localized(
                zh: "“\(folder)”已有台账，未作改动；请换一个文件夹",
                en: "there is a ledger in “\(folder)” already; it was left as it is; choose another folder")
        case .notOurs(let file):
            Localized(
                zh: "“\(file)”不是本软件的台账文件，未作改动；请核对 --ledger",
                en: "“\(file)” is not a ledger of this program; it was left as it is; check --ledger")
        case .newer(let file, let format, let supported):
            Localized(
                zh: "“\(file)”由更新版本的软件写成（格式 \(format)，本软件支持到 \(supported)）；请升级软件",
                en: "“\(file)” was written by a newer program (format \(format), this one knows up to \(supported)); "
                    + "upgrade the program")
        case .locked(let file):
            Localized(
                zh: "“\(file)”正被另一个程序写入，等待 5 秒仍未释放；请稍后重试",
                en: "another program is writing to “\(file)” and did not finish within 5 seconds; try again later")
        case .notWritable(let file):
            Localized(
                zh: "不能写入“\(file)”：文件或文件夹只读；请检查权限，未作任何改动",
                en: "“\(file)” cannot be written: the file or its folder is read-only; check the permissions; "
                    + "nothing was changed")
        case .full(let file):
            Localized(
                zh: "写入“\(file)”时磁盘已满；本次操作未记入，请腾出空间后重试",
                en: "the disk is full while writing “\(file)”; nothing of this was recorded; make room and try again")
        case .damaged(let file, let detail):
            Localized(
                zh: "“\(file)”已损坏（\(detail)）；请从备份恢复", en: "“\(file)” is damaged (\(detail)); restore a backup")
        case .failed(let file, let detail):
            Localized(zh: "台账“\(file)”出错：\(detail)", en: "trouble with the ledger “\(file)”: \(detail)")
        case .notARehearsal:
            Localized(
                zh: "--now 只能用于演练台账（init --rehearsal）；正式台账的记录时间取自系统时钟",
                en: "--now is for rehearsal ledgers only (init --rehearsal); others record by the system's clock")
        case .unpostable(let position, let detail):
            Localized(
                zh: "第 \(position) 号分录无法过账：\(detail)", en: "entry \(position) cannot be posted: \(detail)")
        case .registersDiffer(let register, let record):
            Localized(
                zh: "台账册“\(register)”的记录 \(record) 与日志不符；请运行 zhaoshang journal rebuild",
                en: "record \(record) of the register “\(register)” is not what the journal says; run "
                    + "zhaoshang journal rebuild")
        }
    }
}
