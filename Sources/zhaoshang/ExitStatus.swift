import Documents
import Foundation
import Journal
import Ledger
import Localization
import PluginHost

/// The exit status that a problem ends the program with: 65 bad input, 70 the script failed, 74 trouble with ledger or
/// files, 75 a limit stopped it.
func exitStatus(of problem: any LocalizedProblem) -> Int32 {
    switch problem {
    case let failure as JobFailure:
        switch failure.kind {
        case .script: 70
        case .limit: 75
        case .input: 65
        case .worker: 74
        }
    case is LedgerProblem, is JournalProblem, is FileProblem, is WorkbookProblem, is SandboxConfigurationProblem: 74
    case is UsageProblem: 64
    case let refused as PluginNotInstalled: refused.status
    default: 65
    }
}

/// Where several apply, the gravest: 74, 75, 70, then whatever else.
func gravest(_ statuses: [Int32]) -> Int32 {
    for grave: Int32 in [74, 75, 70] where statuses.contains(grave) { return grave }
    return statuses.first { $0 != 0 } ?? 0
}

/// What was asked for cannot be done this way.
struct UsageProblem: LocalizedProblem {
    let text: Localized

    init(zh: String, en: String) {
        text = Localized(zh: zh, en: en)
    }
}

/// A file other than the ledger that cannot be read or written.
enum FileProblem: LocalizedProblem {
    case unreadable(String)
    case unwritable(String)
    case unmovable(String, to: String)

    var text: Localized {
        switch self {
        case .unreadable(let path):
            Localized(
                zh: "不能读取文件“\(path)”；请检查路径和权限", en: "the file “\(path)” cannot be read; check path and permissions")
        case .unwritable(let path):
            Localized(
                zh: "不能写入文件“\(path)”；请检查文件夹、权限和磁盘空间",
                en: "the file “\(path)” cannot be written; check its folder, the permissions and the disk space")
        case .unmovable(let path, let target):
            Localized(
                zh: "不能把“\(path)”移到“\(target)”；请检查这两个文件夹、权限和磁盘空间",
                en: "“\(path)” cannot be moved to “\(target)”; check both folders, the permissions and the disk space")
        }
    }
}

func readFile(_ path: String) throws -> Data {
    let data = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
    guard let data else { throw FileProblem.unreadable(path) }
    return data
}
