/// The letters that a spreadsheet program shows above a column: 1 → A, 27 → AA. "" for numbers below 1.
public func columnLetters(_ number: Int) -> String {
    var letters: [UInt8] = []
    var rest = number
    while rest > 0 {
        // There is no letter for zero: after Z comes AA, not BA.
        letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
        rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
}
