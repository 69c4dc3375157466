import Documents
import Ledger
import Localization

/// What decides every byte of an output: whoever has the same script, snapshot and parameters gets the same output.
public struct Stamp: Sendable, Equatable {
    /// The plugin's name, or the file's.
    public let script: String
    /// SHA-256 of the script and its modules.
    public let digest: String
    /// The journal position that was read, with its hash.
    public let position: Int64
    public let headHash: String
    /// As written on the command line.
    public let parameters: String
    public let viewer: String
    /// The date that counted as today.
    public let date: String

    func lines(_ language: Language) -> [StampLine] {
        let labels: [(Localized, String)] = [
            (Localized(zh: "脚本", en: "script"), "\(script) \(digest)"),
            (Localized(zh: "台账位置", en: "position"), "\(position):\(headHash)"),
            (Localized(zh: "参数", en: "parameters"), parameters.isEmpty ? "—" : parameters),
            (Localized(zh: "查看范围", en: "viewer"), viewer),
            (Localized(zh: "日期", en: "date"), date),
        ]
        return labels.map { StampLine(label: $0.0[language], value: $0.1) }
    }
}
