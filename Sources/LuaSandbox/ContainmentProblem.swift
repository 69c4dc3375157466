import Glibc
public import Localization

/// A layer of the sandbox that could not be closed; the script must not run then.
public struct ContainmentProblem: LocalizedProblem, Equatable {
    /// nil if it is not about one of the layers.
    public let layer: Containment.Layer?
    public let text: Localized

    init(layer: Containment.Layer, error: Int32) {
        self.layer = layer
        let name = layer.rawValue
        let reason = String(cString: strerror(error))
        let waiver =
            layer.isIndispensable
            ? Localized(zh: "。这一层不能放宽。", en: ". This layer cannot be waived.")
            : Localized(
                zh: "。若必须在没有这一层的情况下运行，请管理员在台账文件夹的 sandbox.yaml 中写：\nlayers:\n  \(name): optional",
                en:
                    ". If scripts must run without this layer, an administrator writes in sandbox.yaml, in the ledger's "
                    + "folder:\nlayers:\n  \(name): optional")
        text =
            Localized(
                zh: "沙箱的一层无法关闭（\(layer.label.zh)，\(name)：\(reason)），因此不运行脚本\n怎么办：",
                en:
                    "a layer of the sandbox cannot be closed (\(layer.label.en), \(name): \(reason)), so the script does "
                    + "not run\nWhat to do: ") + layer.remedy + waiver
    }

    init(descriptors error: Int32) {
        layer = nil
        let reason = String(cString: strerror(error))
        text = Localized(
            zh: "无法关闭继承的文件（\(reason)），因此不运行脚本\n怎么办：需要 Linux 5.9 以上的内核，或挂载 /proc。",
            en:
                "inherited files cannot be closed (\(reason)), so the script does not run\nWhat to do: it needs Linux 5.9 "
                + "or newer, or /proc mounted.")
    }
}
