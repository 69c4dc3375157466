import Foundation
import Localization
public import LuaSandbox
import Yams

/// What an administrator lowers or changes about the sandbox: `sandbox.yaml` in the ledger's folder.
///
/// ```yaml
/// layers:
///   landlock: optional     # required (the default) | optional
/// limits:                  # of every script
///   time: 20 s
///   memory: 512 MiB
/// plugins:
///   department-progress:   # of one plugin, in addition
///     time: 1 min
/// disable_after: 5         # failures in a row after which a plugin is disabled (the default is 5) | never
/// ```
///
/// An optional layer is still closed where the machine can; where it cannot, scripts run without it and the run log
/// says so.
public struct SandboxConfiguration: Sendable, Equatable {
    /// Layers that may stay open.
    public var waivedLayers: Set<Containment.Layer> = []

    /// Of every script, where it is not the default.
    public var limits = ScriptLimits()
    /// Of some plugins, by name, in addition.
    public var pluginLimits: [String: ScriptLimits] = [:]

    /// After how many failures in a row a plugin is disabled; nil for never.
    public var failuresAllowed: Int? = 5

    /// Everything is required, and limits are the defaults.
    public init() {}

    /// What a plugin, or a script of another name, may use.
    public func limits(of name: String) -> ScriptLimits {
        limits.overridden(by: pluginLimits[name] ?? ScriptLimits())
    }

    /// The file's name in the ledger's folder.
    public static let fileName = "sandbox.yaml"

    /// Reads the file of a ledger's folder; without one everything is required.
    ///
    /// - Throws: `SandboxConfigurationProblem` with line and column; also for a file that is there and cannot be read.
    public init(ledgerFolder: String) throws {
        let file = ledgerFolder + "/" + Self.fileName
        // A link that leads nowhere is no missing file: an administrator put it there.
        guard FileManager.default.fileExists(atPath: file) || isLink(file) else {
            self.init()
            return
        }
        guard let bytes = FileManager.default.contents(atPath: file), let text = String(bytes: bytes, encoding: .utf8)
        else { throw SandboxConfigurationProblem(file: file, .unreadable) }
        try self.init(text, file: file)
    }

    /// - Throws: `SandboxConfigurationProblem` with line and column for whatever is not as described.
    init(_ text: String, file: String) throws {
        self.init()
        let root: Node?
        do { root = try compose(yaml: text) } catch let error as YamlError {
            throw SandboxConfigurationProblem(file: file, yaml: error)
        }
        // A file of comments only asks for nothing.
        guard let root else { return }
        let reader = SandboxConfigurationReader(file: file)
        let sections = try reader.entries(of: root, allowing: ["layers", "limits", "plugins", "disable_after"])
        if let layers = sections["layers"] { waivedLayers = try reader.waivedLayers(layers) }
        if let limits = sections["limits"] { self.limits = try reader.limits(limits) }
        if let plugins = sections["plugins"] { pluginLimits = try reader.entries(of: plugins).mapValues(reader.limits) }
        if let failures = sections["disable_after"] { failuresAllowed = try reader.failuresAllowed(failures) }
    }
}

/// Reads the nodes of one file; each section is a function.
struct SandboxConfigurationReader {
    let file: String

    func problem(_ node: Node, _ kind: SandboxConfigurationProblem.Kind) -> SandboxConfigurationProblem {
        SandboxConfigurationProblem(file: file, kind, mark: node.mark)
    }

    /// The values of a mapping by key; every key must be there once, and one of those allowed unless any is.
    func entries(of node: Node, allowing allowed: [String]? = nil) throws -> [String: Node] {
        guard let mapping = node.mapping else { throw problem(node, .notAMapping(allowed ?? [])) }
        var result: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            if let allowed, !allowed.contains(name) { throw problem(key, .unknownKey(name, allowed)) }
            guard result.updateValue(value, forKey: name) == nil else { throw problem(key, .twice(name)) }
        }
        return result
    }

    func limits(_ node: Node) throws -> ScriptLimits {
        var limits = ScriptLimits()
        for (name, value) in try entries(of: node, allowing: ScriptLimit.all.map(\.name)) {
            guard let limit = ScriptLimit.all.first(where: { $0.name == name }) else { continue }
            let written = value.scalar?.string ?? ""
            guard let amount = limit.amount(written) else { throw problem(value, .notAnAmount(written, limit)) }
            guard limit.range.contains(amount) else { throw problem(value, .outOfRange(written, limit)) }
            limits[limit] = amount
        }
        return limits
    }

    /// A number of failures in a row, or nil for `never`.
    func failuresAllowed(_ node: Node) throws -> Int? {
        let written = node.scalar?.string ?? ""
        if written == "never" { return nil }
        guard let count = Int(written), (1...1_000).contains(count) else { throw problem(node, .notACount(written)) }
        return count
    }

    func waivedLayers(_ node: Node) throws -> Set<Containment.Layer> {
        var waived: Set<Containment.Layer> = []
        for (name, value) in try entries(of: node, allowing: Containment.Layer.allCases.map(\.rawValue)) {
            guard let layer = Containment.Layer(rawValue: name) else { continue }
            switch value.scalar?.string {
            case "required": break
            case "optional":
                guard !layer.isIndispensable else { throw problem(value, .indispensable(name)) }
                waived.insert(layer)
            default: throw problem(value, .notAChoice(value.scalar?.string ?? "", ["required", "optional"]))
            }
        }
        return waived
    }
}
