/// A format in which a document can be written as text.
///
/// Rendering cannot fail and depends on nothing but the document: the same document gives the same bytes.
public protocol DocumentRenderer: Sendable {
    /// The media type of the output, such as `text/html; charset=utf-8`.
    var mediaType: String { get }
    /// The usual file name extension, without the dot.
    var fileExtension: String { get }

    func render(_ document: Document) -> String
}
