public import Localization

/// A document as data: what is to be said, in order, without a word about how a format shows it.
///
/// A renderer turns it into one format; nothing in here calls back to whoever built it, so the same document
/// gives the same bytes every time.
///
/// ```swift
/// var document = Document(title: "Harvest", language: .english)
/// document.blocks.append(.text("A good year."))
/// let page = HTMLRenderer().render(document)
/// ```
public struct Document: Sendable, Hashable {
    public var title: String
    public var subtitle: String?
    public var page: Page
    /// The language of the words that renderers add themselves (yes, no, “no rows”) and of the page as a whole.
    public var language: Language
    /// A line on top of every rendering, for a document that must not be mistaken for another (a rehearsal, a draft).
    public var banner: String?
    public var blocks: [Block]
    /// Where the document comes from, printed small at its end.
    public var stamp: [StampLine]

    public init(
        title: String, subtitle: String? = nil, page: Page = Page(), language: Language, banner: String? = nil,
        blocks: [Block] = [], stamp: [StampLine] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.page = page
        self.language = language
        self.banner = banner
        self.blocks = blocks
        self.stamp = stamp
    }
}

/// One fact about the origin of a document, such as the hash of the program that made it.
public struct StampLine: Sendable, Hashable {
    public var label: String
    public var value: String

    public init(label: String, value: String) {
        self.label = label
        self.value = value
    }
}
