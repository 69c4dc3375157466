/// The paper that a document is laid out for.
public struct Page: Sendable, Hashable {
    public enum Size: String, Sendable, CaseIterable {
        case a4, a3
    }

    public enum Orientation: String, Sendable, CaseIterable {
        case portrait, landscape
    }

    public var size: Size
    public var orientation: Orientation

    public init(size: Size = .a4, orientation: Orientation = .portrait) {
        self.size = size
        self.orientation = orientation
    }
}
