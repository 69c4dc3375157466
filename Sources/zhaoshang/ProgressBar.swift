import Foundation

/// A bar on standard error, if that is a terminal, for work that takes longer than a second.
///
/// A class, because what it has drawn must be wiped out at the end whatever happened in between.
final class ProgressBar {
    private let title: String
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var lastDrawn = ContinuousClock.now
    private var hasDrawn = false

    init(_ title: String) {
        self.title = title
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// - Parameter share: how much is done, from 0 to 1.
    func show(_ share: Double) {
        guard isShown else { return }
        let now = ContinuousClock.now
        guard now - start > .seconds(1), !hasDrawn || now - lastDrawn > .milliseconds(100) else { return }
        lastDrawn = now
        hasDrawn = true
        let width = 30
        let filled = Int((min(max(share, 0), 1) * Double(width)).rounded())
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        write("\r\u{1B}[K\(title) \(bar) \(Int(min(max(share, 0), 1) * 100))%")
    }

    /// Takes the bar away.
    func end() {
        if hasDrawn { write("\r\u{1B}[K") }
        hasDrawn = false
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
