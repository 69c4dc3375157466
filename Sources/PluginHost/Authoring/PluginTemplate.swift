import Foundation
public import Localization

/// A new plugin and its test, working and commented, for an author to change.
public struct PluginTemplate: Sendable {
    /// The plugin's text.
    public let plugin: String
    /// The text of its test.
    public let test: String

    /// - Parameters:
    ///   - name: what the plugin will be called; see `isAcceptable(_:)`.
    ///   - language: of comments and texts.
    public init(_ kind: PluginKind, name: String, language: Language) {
        let texts = PluginTemplate.texts(of: kind)
        plugin = PluginTemplate.filled(texts.plugin, name: name, language: language)
        test = PluginTemplate.filled(texts.test, name: name, language: language)
    }

    /// Whether a plugin can be called this: letters, digits, `-` and `_`, which need no quotes in a shell or in Lua,
    /// and not the name of a file that has a meaning of its own.
    public static func isAcceptable(_ name: String) -> Bool {
        name.wholeMatch(of: #/[\p{L}\p{N}][\p{L}\p{N}_-]*/#) != nil && name.utf8.count <= 100
            && !name.hasSuffix("_test") && !["lib", "init"].contains(name)
    }

    private static func texts(of kind: PluginKind) -> (plugin: [UInt8], test: [UInt8]) {
        switch kind {
        case .check: (PackageResources.check_template, PackageResources.check_test_template)
        case .report: (PackageResources.report_template, PackageResources.report_test_template)
        case .reminder: (PackageResources.reminder_template, PackageResources.reminder_test_template)
        case .analysis: (PackageResources.analysis_template, PackageResources.analysis_test_template)
        }
    }

    /// Lines that begin with `[zh]` or `[en]` are for one language only; NAME stands for the name.
    private static func filled(_ template: [UInt8], name: String, language: Language) -> String {
        String(decoding: template, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .compactMap { line -> Substring? in
                guard line.hasPrefix("[") else { return line }
                return line.hasPrefix("[\(language.rawValue)]") ? line.dropFirst(4) : nil
            }
            .joined(separator: "\n").replacing("NAME", with: name)
    }
}
