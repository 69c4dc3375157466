import ArgumentParser
import Documents
import Foundation
import Localization

/// The language of this run: `--lang`, then the locale of the environment, then Chinese.
let spokenLanguage: Language = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
        if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) {
            return language
        }
        if argument == "--lang", index + 1 < arguments.count, let language = Language(rawValue: arguments[index + 1]) {
            return language
        }
    }
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale.flatMap(Language.init(locale:)) ?? .chinese
}()

func inSpokenLanguage(zh: String, en: String) -> String {
    Localized(zh: zh, en: en)[spokenLanguage]
}

/// Help for an option or argument.
func help(zh: String, en: String) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: inSpokenLanguage(zh: zh, en: en))
}

func printError(_ text: String) {
    fflush(nil)
    // Messages quote scripts and sheets, which may hold what would command a terminal.
    let shown = isatty(STDERR_FILENO) == 1 ? terminalSafe(text, keepingTabs: true) : text
    var rest = Array((shown + "\n").utf8)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        // Where nobody reads it there is nobody to tell.
        guard written > 0 || errno == EINTR else { return }
        rest = rest.dropFirst(max(0, written))
    }
}
