import Foundation
import Testing

@testable import PluginHost

@Suite("Frames between the processes")
struct FrameTests {
    @Test("a message is found again in its frame")
    func roundTrip() {
        let message: [UInt8] = Array(0...255)
        #expect(Frame.message(in: Frame.framed(message)) == message)
    }

    @Test("half a frame, a longer one and a forged length are no frame")
    func mangled() {
        let frame = Frame.framed([1, 2, 3])
        #expect(Frame.message(in: Array(frame.dropLast())) == nil)
        #expect(Frame.message(in: frame + [0]) == nil)
        #expect(Frame.message(in: [255, 255, 255, 255, 255, 255, 255, 255, 1]) == nil)
        #expect(Frame.message(in: []) == nil)
    }

    @Test("a message is read from a pipe as it comes, and half of one is none")
    func pipes() throws {
        let message = [UInt8](repeating: 7, count: 200_000)
        let frame = Frame.framed(message)
        #expect(try read(frame) == message)
        #expect(try read(frame.dropLast()) == nil)
        #expect(try read(frame + [1]) == message)
        #expect(try read(frame.prefix(5)) == nil)
    }

    @Test("a length beyond what comes costs no memory")
    func lyingLength() throws {
        let before = try residentBytes()
        #expect(try read([0, 0, 0, 0, 0x3F, 0xFF, 0xFF, 0xFF, 1, 2, 3]) == nil)
        #expect(try residentBytes() - before < 200 << 20)
    }

    /// What `Frame.read` makes of bytes that come through a pipe.
    private func read(_ bytes: some Sequence<UInt8> & Sendable) throws -> [UInt8]? {
        let pipe = Pipe()
        let writer = Thread {
            pipe.fileHandleForWriting.write(Data(bytes))
            try? pipe.fileHandleForWriting.close()
        }
        writer.start()
        return Frame.read(from: pipe.fileHandleForReading.fileDescriptor)
    }

    /// The most that this process has held.
    private func residentBytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.filter(\.isNumber))) << 10
    }
}
