/// A file from which sheets can be read, whatever its format.
public protocol SheetSource: Sendable {
    /// The sheets of the file, in its order.
    ///
    /// - Throws: a problem that says at which place the file cannot be read, and what to do.
    func sheets() throws(SheetProblem) -> [Sheet]
}
