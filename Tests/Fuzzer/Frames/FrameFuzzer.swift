import Foundation
import LuaSandbox

@testable import PluginHost

/// Framed jobs and replies, mangled and read in this process as a worker and its host read them.
struct FrameFuzzer: Fuzzer {
    private let seeds: [ScriptValue]
    private var accepted = 0

    var seedCount: Int { seeds.count }
    var figures: String { "\(accepted) accepted" }

    /// Bytes that the process may hold at most.
    private static let memoryBound = 128 << 20
    /// Seconds that one input may take.
    private static let timeBound = 2
    /// What a pipe takes without a reader.
    private static let pipeCapacity = 60 << 10

    init() {
        seeds = SampleMessages.jobs.map(\.encoded) + SampleMessages.replies.map(\.encoded)
    }

    func input(_ random: inout Generator) -> [UInt8] {
        var value: ScriptValue = seeds.pick(&random)
        for _ in 0..<Int.random(in: 0...3, using: &random) { value = value.mangled(&random) }
        if random.once(in: 20) { value = value.nested(Int.random(in: 150...250, using: &random)) }
        let frame = Frame.framed(value.encode())
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return frame
        case 1: return mangledBytes(Array(frame.prefix(8)), &random) + frame.dropFirst(8)
        case 2: return Frame.framed(mangledBytes(Array(frame.dropFirst(8)), &random))
        default: return mangledBytes(frame, &random)
        }
    }

    mutating func finding(with input: [UInt8]) -> String? {
        // An input that is never done ends the process; its file remains.
        alarm(UInt32(3 * Self.timeBound))
        defer { alarm(0) }
        let clock = ContinuousClock()
        var finding: String?
        let took = clock.measure { finding = failure(with: input) }
        if let finding { return finding }
        if took > .seconds(Self.timeBound) { return "took \(took)" }
        if ownPeakMemory > Self.memoryBound { return "held \(ownPeakMemory >> 20) MiB" }
        return nil
    }

    private mutating func failure(with input: [UInt8]) -> String? {
        let message = Frame.message(in: input)
        if let message, Frame.framed(message) != input { return "another frame holds the same message" }
        if input.count <= Self.pipeCapacity {
            let read = Self.throughPipe(input)
            if let message, read != message { return "a pipe gives another message" }
            if let read, !input.starts(with: Frame.framed(read)) { return "a message that was not in the frame" }
        }
        return failure(withMessage: message ?? Array(input.dropFirst(8)))
    }

    private mutating func failure(withMessage message: [UInt8]) -> String? {
        guard let value = try? ScriptValue(decoding: message) else { return nil }
        accepted += 1
        if value.encode() != message { return "a value with two encodings" }
        if let job = Job(value) {
            if job.encoded.encode() != message { return "a job that says more than it is" }
            if !ScriptLimit.all.allSatisfy({ $0.range.contains(job.limits[$0]) }) {
                return "a job with limits that cannot be"
            }
            if case .runCase(_, let index, _) = job.command, index < 1 { return "a job for case \(index)" }
        }
        if let reply = JobReply(value), reply.encoded.encode() != message { return "a reply that says more than it is" }
        return nil
    }

    private static func throughPipe(_ bytes: [UInt8]) -> [UInt8]? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        _ = bytes.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
        close(ends[1])
        return Frame.read(from: ends[0])
    }
}
