/// Shows what a script printed where its output is something else: beside it, for whoever writes the script.
func tellPrinted(_ text: String) {
    if !text.isEmpty { printError(text.hasSuffix("\n") ? String(text.dropLast()) : text) }
}
