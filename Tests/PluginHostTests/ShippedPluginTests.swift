import Foundation
import Localization
import Testing

@testable import PluginHost

extension WithWorkers {
    @Suite("The plugins that ship")
    struct ShippedPluginTests {
        static let names: [String] = {
            let catalogue = PluginCatalogue(ledgerFolder: nil, shippedFolder: Host.shippedPlugins)
            return catalogue.plugins.map(\.name)
        }()

        @Test("there are checks, reports and reminders, and each has a test beside it")
        func tested() async throws {
            let host = try Host()
            var kinds: Set<PluginKind> = []
            for plugin in host.runner.catalogue.plugins {
                #expect(FileManager.default.fileExists(atPath: plugin.testPath), "\(plugin.name)")
                let described = try #require(try await host.runner.describe(plugin), "\(plugin.name)")
                kinds.insert(described.kind)
                #expect(described.title.zh != described.title.en, "\(plugin.name) has its title in both languages")
                let description = try #require(described.description)
                #expect(description.zh != description.en, "\(plugin.name)")
                #expect(described.parameters.allSatisfy { $0.label.zh != $0.label.en }, "\(plugin.name)")
            }
            #expect(kinds.isSuperset(of: [.check, .report, .reminder]))
        }

        @Test("every case of every test passes, in both languages", arguments: names, Language.allCases)
        func passing(name: String, language: Language) async throws {
            let host = try Host(language: language)
            let results = try await host.runner.test(try host.runner.catalogue.plugin(name))
            #expect(results.count >= 3)
            for result in results {
                #expect(result.failure == nil, "\(name): \(result.name): \(result.failure?[language] ?? "")")
            }
        }
    }
}
