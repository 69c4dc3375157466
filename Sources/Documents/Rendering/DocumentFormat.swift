/// A format in which documents are written: as text (`DocumentRenderer`) or as files (`DocumentFileRenderer`).
public protocol DocumentFormat: Sendable {
    /// The media type of the output, such as `text/html; charset=utf-8`.
    var mediaType: String { get }
    /// The usual file name extension, without the dot.
    var fileExtension: String { get }
}
