extension SealedEntry {
    /// The entry as one line of `journal export`: `{"entry":…,"hash":"…"}`, without the line end.
    public var exportLine: String {
        let content = String(decoding: CanonicalEncoding.encode(entry), as: UTF8.self)
        return #"{"entry":\#(content),"hash":"\#(hash)"}"#
    }
}
