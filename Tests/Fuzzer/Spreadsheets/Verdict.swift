import Foundation
import Localization
import Spreadsheets

/// Bytes that the process may hold at most. The largest seed takes a tenth of it.
private let memoryBound = 512 << 20

/// Seconds that one input may take.
private let timeBound = 10

/// Has the reader read all of `bytes`. Rows are a right outcome, and so is a problem that names the file; anything else
/// is told.
func verdict(on bytes: [UInt8]) -> String? {
    // An input that is never done ends the process; its file remains.
    alarm(UInt32(3 * timeBound))
    defer { alarm(0) }
    let clock = ContinuousClock()
    var finding: String?
    let took = clock.measure { finding = failure(with: bytes) }
    if let finding { return finding }
    if took > .seconds(timeBound) { return "took \(took)" }
    if ownPeakMemory > memoryBound { return "held \(ownPeakMemory >> 20) MiB" }
    return nil
}

private func failure(with bytes: [UInt8]) -> String? {
    let file = "fuzz-input"
    do {
        switch try FileFormat(file: file, bytes: bytes) {
        case .csv: return try failure(of: CSVSource(file: file, bytes: bytes))
        case .xlsx:
            let source = XLSXSource(file: file, bytes: bytes)
            for outline in try source.outlines().prefix(50) { _ = try? source.layout(of: outline) }
            return try failure(of: source)
        }
    } catch let problem as any LocalizedProblem {
        let names = problem.text.zh.contains(file) && problem.text.en.contains(file)
        return names ? nil : "a problem without the file: \(problem.text.en)"
    } catch {
        return "an error that is no problem: \(error)"
    }
}

/// Reads every sheet, each even if one before could not be read.
private func failure(of source: some SheetSource) throws -> String? {
    var firstProblem: (any Error)?
    var failure: String?
    for outline in try source.outlines().prefix(50) {
        var last = 0
        do {
            try source.read(outline, progress: { _ in }) { row in
                if row.number <= last { failure = "row \(row.number) after \(last)" }
                if row.cells.count > 16_384, source is XLSXSource { failure = "\(row.cells.count) cells in a row" }
                if let wrong = row.cells.first(where: isWrong) { failure = "a cell that cannot be: \(wrong)" }
                last = row.number
            }
        } catch {
            firstProblem = firstProblem ?? error
        }
    }
    if let failure { return failure }
    if let firstProblem { throw firstProblem }
    return nil
}

/// Whether a cell is not as its declaration says.
private func isWrong(_ cell: CellValue) -> Bool {
    switch cell {
    case .text(let text): text.isEmpty
    case .number(let digits), .percent(let digits):
        !digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E } || Double(digits) == nil
    case .date(let text):
        !text.utf8.allSatisfy { (0x30...0x3A).contains($0) || $0 == 0x2D || $0 == 0x20 } || text.utf8.count < 7
    default: false
    }
}
