public import Localization

/// What can be wrong with a journal.
public enum JournalProblem: LocalizedProblem, Equatable {
    /// Somebody else appended in the meantime.
    case moved(expected: Int64, found: Int64)
    case gap(expected: Int64, found: Int64)
    case altered(position: Int64)
    case unreadable(position: Int64)
    case unchained(position: Int64)
    /// The journal is not the one, or not as long as, the head that somebody wrote down.
    case otherHead(expected: Head, found: Digest?)

    public var text: Localized {
        switch self {
        case .moved(let expected, let found):
            Localized(
                zh: "日志已有新分录（应到第 \(expected) 号，实为第 \(found) 号），请重试",
                en: "the journal moved on (expected to end at \(expected), ends at \(found)); try again")
        case .gap(let expected, let found):
            Localized(
                zh: "日志断号：应为第 \(expected) 号分录，实为第 \(found) 号；请从备份恢复",
                en: "the journal has a gap: entry \(expected) should follow, \(found) does; restore a backup")
        case .altered(let position):
            Localized(
                zh: "第 \(position) 号分录被改动：内容与其哈希不符；请从备份恢复",
                en: "entry \(position) was altered: its content does not match its hash; restore a backup")
        case .unreadable(let position):
            Localized(
                zh: "第 \(position) 号分录无法读取：不是规范编码；请从备份恢复",
                en: "entry \(position) cannot be read: it is not in canonical encoding; restore a backup")
        case .unchained(let position):
            Localized(
                zh: "第 \(position) 号分录与前一分录不相连；请从备份恢复",
                en: "entry \(position) does not continue the entry before it; restore a backup")
        case .otherHead(let expected, nil):
            Localized(
                zh: "日志没有第 \(expected.position) 号分录：尾部可能被截去；请从备份恢复",
                en: "the journal has no entry \(expected.position): its tail may have been cut; restore a backup")
        case .otherHead(let expected, let found?):
            Localized(
                zh: "第 \(expected.position) 号分录的哈希应为 \(expected.hash)，实为 \(found)：这不是同一本日志",
                en: "entry \(expected.position) should have hash \(expected.hash), has \(found): not the same journal")
        }
    }
}
