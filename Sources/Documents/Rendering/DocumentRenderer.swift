/// A format in which a document can be written as text.
///
/// Rendering cannot fail and depends on nothing but the document: the same document gives the same bytes.
public protocol DocumentRenderer: DocumentFormat {
    func render(_ document: Document) -> String
}
