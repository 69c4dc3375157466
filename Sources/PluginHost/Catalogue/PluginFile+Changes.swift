public import Ledger
public import Localization

extension PluginFile {
    /// SHA-256 of the files that run of a plugin on disk, by their paths in it; none for what is not on disk or cannot be
    /// read.
    public var digestsOnDisk: [String: String] {
        guard version == nil, package == nil else { return [:] }
        var reading = PluginReading(path: moduleFolder ?? path, in: place)
        return (try? reading.package())?.digests ?? [:]
    }

    /// The files of a disabled plugin on disk that were changed, added or taken away since: it stays disabled, whatever
    /// its files say, until somebody enables it.
    public func changedFiles(since state: PluginState) -> [String] {
        guard !state.files.isEmpty, version == nil else { return [] }
        let now = digestsOnDisk
        return Set(state.files.keys).union(now.keys).filter { state.files[$0] != now[$0] }.sorted().map(shownPath(of:))
    }
}

extension PluginState {
    /// How it came to be disabled, and which files are other ones now.
    public func text(changed files: [String]) -> Localized {
        guard !files.isEmpty else { return text }
        let shown = files.prefix(5)
        let more = files.count > shown.count
        return text
            + Localized(
                zh: "；此后改动了 \(shown.joined(separator: "、"))\(more ? "等 \(files.count) 个文件" : "")，但仍然停用",
                en:
                    "; since then \(shown.joined(separator: ", "))\(more ? " and others" : "") changed, and it is disabled still"
            )
    }
}
