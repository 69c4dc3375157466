import Ledger
import PluginHost

extension PluginFile {
    /// Where it comes from, as people say it.
    var originText: String {
        switch origin {
        case .ledger: inSpokenLanguage(zh: "本台账", en: "this ledger")
        case .shipped: inSpokenLanguage(zh: "随附", en: "shipped")
        case .given: path
        case .installed(let version):
            inSpokenLanguage(
                zh: "为\(version.ownerName)安装，第 \(version.number) 版",
                en: "installed for \(version.ownerName), version \(version.number)")
        }
    }
}

extension PluginVersion {
    /// What people call whoever it belongs to.
    var ownerName: String { departmentName ?? department ?? inSpokenLanguage(zh: "全区", en: "the whole zone") }
}
