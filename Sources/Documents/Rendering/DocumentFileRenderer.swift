/// A format in which a document can only be written as a file, such as a spreadsheet.
///
/// The file depends on nothing but the document: the same document gives the same bytes.
public protocol DocumentFileRenderer: DocumentFormat {
    /// Writes the file whole, or not at all.
    ///
    /// - Throws: a problem that says why the file cannot be written, and what to do.
    func write(_ document: Document, to path: String) throws
}
