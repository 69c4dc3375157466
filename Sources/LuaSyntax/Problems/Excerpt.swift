/// What a problem quotes of a text: its first line, and not all of a very long one.
func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    let line = String(decoding: bytes.prefix(400).prefix { !$0.isLineEnd }, as: UTF8.self)
    let shown = line.prefix(40)
    return shown.utf8.count < bytes.count ? shown + "…" : line
}
