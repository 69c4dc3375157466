import Foundation
import Testing

@testable import PluginHost

extension AttackTests {
    @Suite("Files that are put where plugins and modules lie") struct ModuleFileTests {
        /// A ledger's folder with plugins, and a secret beside it.
        private final class Place {
            let outer = NSTemporaryDirectory() + "zhaoshang-modules-\(UUID().uuidString)"
            var plugins: String { outer + "/ledger/plugins" }

            init() throws {
                try FileManager.default.createDirectory(atPath: plugins + "/lib", withIntermediateDirectories: true)
                try FileManager.default.createDirectory(atPath: plugins + "/own", withIntermediateDirectories: true)
                try write("the secret is 4711\n", "secret.lua")
            }

            deinit {
                try? FileManager.default.removeItem(atPath: outer)
            }

            func write(_ text: String, _ path: String) throws {
                try Data(text.utf8).write(to: URL(fileURLWithPath: outer + "/" + path))
            }

            func link(_ path: String, to target: String) throws {
                try FileManager.default.createSymbolicLink(atPath: plugins + "/" + path, withDestinationPath: target)
            }

            /// What comes of running the plugin `name`, or a script.
            func run(_ name: String? = nil, _ code: String = "") async throws -> String {
                let box = try Box()
                let catalogue = PluginCatalogue(ledgerFolder: outer + "/ledger", shippedFolder: nil)
                let runner = PluginRunner(
                    ledger: box.zone.ledger, catalogue: catalogue, account: .system, language: .english,
                    workers: box.zone.workers, keepingLog: false)
                do {
                    let script =
                        if let name { try runner.script(of: try catalogue.plugin(name)) } else {
                            runner.script(code, path: "attack.lua")
                        }
                    let attempt = try await box.attempt(script, runner)
                    return attempt.failure?.text.en ?? "\(String(describing: attempt.value))"
                } catch { return "\((error as? CatalogueProblem)?.text.en ?? "\(error)")" }
            }
        }

        @Test("a module that is a link to a file elsewhere tells nothing of it")
        func linkedModule() async throws {
            let place = try Place()
            try place.link("lib/evil.lua", to: place.outer + "/secret.lua")
            let told = try await place.run(nil, "return require 'evil'")
            #expect(!told.contains("4711") && !told.contains("secret is"), "\(told)")
        }

        @Test("a module in a folder that is a link tells nothing of what is there")
        func linkedFolder() async throws {
            let place = try Place()
            try place.link("lib/far", to: place.outer)
            let told = try await place.run(nil, "return require 'far.secret'")
            #expect(!told.contains("4711"), "\(told)")
        }

        @Test("a plugin that is a link to a file elsewhere tells nothing of it")
        func linkedPlugin() async throws {
            let place = try Place()
            try place.link("evil.lua", to: place.outer + "/secret.lua")
            let told = try await place.run("evil")
            #expect(told.contains("leads out of the folder of plugins") && !told.contains("4711"), "\(told)")
        }

        @Test("a plugin's folder that is a link to a folder elsewhere tells nothing of what is there")
        func linkedPluginFolder() async throws {
            let place = try Place()
            try FileManager.default.createDirectory(atPath: place.outer + "/far", withIntermediateDirectories: true)
            try place.write(
                "return { api = 1, kind = 'check', title = 't', run = function() return require 'hidden' end }",
                "far/init.lua")
            try place.write("the secret is 4711\n", "far/hidden.lua")
            try place.link("own/far", to: place.outer + "/far")
            let told = try await place.run("far")
            #expect(told.contains("leads out of the folder of plugins") && !told.contains("4711"), "\(told)")
        }

        @Test("a link to another module is fine")
        func linkWithin() async throws {
            let place = try Place()
            try place.write("return 7", "ledger/plugins/lib/other.lua")
            try place.link("lib/seven.lua", to: "other.lua")
            #expect(try await place.run(nil, "return require 'seven'").contains("7"))
        }

        @Test(
            "a pipe, a device or a folder in a module's place is none", .timeLimit(.minutes(1)),
            arguments: ["pipe", "device", "folder"])
        func special(kind: String) async throws {
            let place = try Place()
            switch kind {
            case "pipe": #expect(mkfifo(place.plugins + "/lib/odd.lua", 0o600) == 0)
            case "device": try place.link("lib/odd.lua", to: "/dev/zero")
            default:
                try FileManager.default.createDirectory(
                    atPath: place.plugins + "/lib/odd.lua", withIntermediateDirectories: true)
            }
            #expect(try await place.run(nil, "local found = pcall(require, 'odd') return found").contains("false"))
        }

        @Test("a module of 64 GiB is not read to its end")
        func enormous() async throws {
            let place = try Place()
            try place.write("", "ledger/plugins/lib/enormous.lua")
            #expect(truncate(place.plugins + "/lib/enormous.lua", 1 << 36) == 0)
            let clock = ContinuousClock()
            let start = clock.now
            let told = try await place.run(nil, "return require 'enormous'")
            #expect(start.duration(to: clock.now) < .seconds(3))
            #expect(told.contains("enormous.lua"), "\(told)")
        }

        @Test("a link to a folder among the plugins is not followed")
        func linkedFolderOfPlugins() async throws {
            let place = try Place()
            try place.write(
                "return { api = 1, kind = 'check', title = 't', run = function() return {} end }",
                "ledger/plugins/own/mine.lua")
            try place.link("own/again", to: ".")
            let catalogue = PluginCatalogue(ledgerFolder: place.outer + "/ledger", shippedFolder: nil)
            #expect(catalogue.plugins.map(\.name) == ["mine"])
            #expect(try await place.run(nil, "return 7").contains("integer(7)"))
        }

        @Test("a plugin that bears another's name stops neither scripts nor other plugins")
        func takenName() async throws {
            let place = try Place()
            let plugin =
                "return { api = 1, kind = 'check', title = 't', run = function() return { { message = 'found' } } end }"
            for path in ["own/mine.lua", "own/other.lua", "mine.lua"] {
                try place.write(plugin, "ledger/plugins/" + path)
            }
            #expect(try await place.run(nil, "return 7").contains("integer(7)"))
            #expect(try await place.run("other").contains("found"))
            let told = try await place.run("mine")
            #expect(told.contains("two plugins are called “mine”") && told.contains("own/mine.lua"), "\(told)")
        }

        @Test("a module that is too big fails those who require it, and nobody else")
        func oversizedModule() async throws {
            let place = try Place()
            try place.write(String(repeating: " ", count: 2 << 20), "ledger/plugins/lib/enormous.lua")
            #expect(try await place.run(nil, "return 7").contains("integer(7)"))
            let told = try await place.run(nil, "local one = 1\nreturn require 'enormous'")
            #expect(
                told.hasPrefix("attack.lua:2: ")
                    && told.contains("enormous.lua: the script's file is bigger than its limit of 1 MiB"), "\(told)")
        }

        @Test("modules that are too many fail those who require one that is too much, and nobody else")
        func manyModules() async throws {
            let place = try Place()
            try place.write("return 'small'", "ledger/plugins/lib/small.lua")
            let big = String(repeating: " ", count: 900_000)
            for number in 10..<40 { try place.write(big, "ledger/plugins/lib/big\(number).lua") }
            #expect(try await place.run(nil, "return require 'small'").contains("small"))
            #expect(try await place.run(nil, "return require 'big10'").contains("true"))
            let told = try await place.run(nil, "return require 'big39'")
            #expect(
                told.hasPrefix("attack.lua:1: ")
                    && told.contains("big39.lua: the modules together are bigger than 16 MiB"), "\(told)")
        }

        @Test("a module that changes into a link while it is read tells nothing of what is elsewhere")
        func swappedModule() async throws {
            let place = try Place()
            let lib = place.plugins + "/lib/"
            let secret = place.outer + "/secret.lua"
            try place.write("return 'plain'", "ledger/plugins/lib/plain.txt")
            let swapping = Thread {
                while !Thread.current.isCancelled {
                    link(lib + "plain.txt", lib + "next")
                    rename(lib + "next", lib + "evil.lua")
                    symlink(secret, lib + "next")
                    rename(lib + "next", lib + "evil.lua")
                }
            }
            swapping.start()
            defer {
                swapping.cancel()
                while !swapping.isFinished { usleep(1_000) }
            }
            let clock = ContinuousClock()
            let end = clock.now + .seconds(2)
            var read = 0
            while clock.now < end {
                guard let module = ScriptSource.modules(in: place.plugins + "/lib").first else { continue }
                read += 1
                try #require(!module.text.contains("4711"))
            }
            #expect(read > 0)
        }

        @Test(
            "names with dots do not lead out",
            arguments: [
                "..secret", "...secret", "..\\0secret", "../secret", "../../secret", "lib...secret", "own../../secret",
            ])
        func dots(name: String) async throws {
            let place = try Place()
            let told = try await place.run(nil, "return require '\(name)'")
            #expect(told.contains("unknown module") && !told.contains("4711"), "\(told)")
        }
    }
}
