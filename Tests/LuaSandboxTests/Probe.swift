import Foundation
import LuaSandbox
import TestSupport
import Testing

/// The executable SandboxProbe: closes layers in processes of its own and says how attempts went there.
enum Probe {
    static let path = builtProduct("SandboxProbe")

    /// What came of each attempt with these layers closed, by its name.
    static func outcomes(_ attempts: some Sequence<String>, closing layers: String) throws -> [String: String] {
        try read(try run([path, "attempt", layers] + attempts))
    }

    /// The same as a user without rights.
    static func outcomesAsNobody(_ attempts: [String], closing layers: String) throws -> [String: String] {
        guard geteuid() == 0 else { return try outcomes(attempts, closing: layers) }
        // The build folder need not be readable for others.
        let copy = NSTemporaryDirectory() + "zhaoshang-probe-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let become = ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        return try read(try run(become + [copy, "attempt", layers] + attempts))
    }

    private static func read(_ output: String) throws -> [String: String] {
        let words = output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
        return Dictionary(try words.map { (try #require($0.first), $0.last ?? "") }) { $1 }
    }

    private static func run(_ command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
