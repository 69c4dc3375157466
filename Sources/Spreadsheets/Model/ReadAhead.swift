import Dispatch
import Synchronization

/// A source that is read on a thread of its own, some rows ahead of whoever uses them: finding out what a row says and
/// doing something with it can go on at the same time.
public struct ReadAhead: SheetSource {
    private let source: any SheetSource

    public init(_ source: any SheetSource) {
        self.source = source
    }

    public var file: String { source.file }
    public var hasRowsOfOneWidth: Bool { source.hasRowsOfOneWidth }

    public func outlines() throws(SheetProblem) -> [SheetOutline] { try source.outlines() }

    public func read(_ sheet: SheetOutline, progress: (Double) -> Void, _ body: (SheetRow) throws -> Void) throws {
        let channel = RowChannel()
        let source = source
        DispatchQueue.global(qos: .userInitiated).async {
            var rows: [SheetRow] = []
            var share = 0.0
            channel.close {
                try source.read(sheet, progress: { share = $0 }) { row in
                    rows.append(row)
                    guard rows.count == 256 else { return }
                    try channel.put(RowChannel.Bundle(rows: rows, share: share))
                    rows.removeAll(keepingCapacity: true)
                }
                try channel.put(RowChannel.Bundle(rows: rows, share: 1))
            }
        }
        // The reading must have ended before this does: it uses what the caller holds.
        defer { channel.abandon() }
        while let bundle = try channel.next() {
            for row in bundle.rows { try body(row) }
            progress(bundle.share)
        }
    }
}

/// Bundles of rows on their way from the thread that reads to the one that uses them.
private final class RowChannel: Sendable {
    struct Bundle {
        let rows: [SheetRow]
        let share: Double
    }

    private struct State {
        var bundles: [Bundle] = []
        var failure: (any Error)?
        var isAbandoned = false
    }

    private struct Abandoned: Error {}

    private let state = Mutex(State())
    /// Counts the places for bundles on their way; without one the reader waits.
    private let places = DispatchSemaphore(value: 0)
    /// Counts the bundles on their way, and at last the end.
    private let arrivals = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)

    init() {
        // Not as the initial value, below which a semaphore may not be when it goes.
        for _ in 0..<4 { places.signal() }
    }

    // MARK: - The thread that reads

    func put(_ bundle: Bundle) throws {
        places.wait()
        try state.withLock { state in
            if state.isAbandoned { throw Abandoned() }
            state.bundles.append(bundle)
        }
        arrivals.signal()
    }

    func close(after body: () throws -> Void) {
        do { try body() } catch { state.withLock { $0.failure = error } }
        arrivals.signal()
        end.signal()
    }

    // MARK: - The thread that uses

    /// - Returns: nil at the end.
    /// - Throws: what the reader threw, behind the rows that it read before.
    func next() throws -> Bundle? {
        arrivals.wait()
        let bundle = try state.withLock { state in
            if !state.bundles.isEmpty { return Optional(state.bundles.removeFirst()) }
            if let failure = state.failure { throw failure }
            return nil
        }
        if bundle != nil { places.signal() }
        return bundle
    }

    /// Lets the reader end at the next bundle, and waits for that.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        places.signal()
        end.wait()
    }
}
