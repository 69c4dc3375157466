/// A walk through a tree that meets each node before those below it, in the order of the text.
public struct Nodes: Sequence, IteratorProtocol {
    /// What is still to be met, the next last. Not recursion: the walk needs no more stack in a deeper tree.
    private var pending: [Node]

    init(_ nodes: [Node]) {
        pending = nodes.reversed()
    }

    public mutating func next() -> Node? {
        guard let node = pending.popLast() else { return nil }
        pending.append(contentsOf: node.children.reversed())
        return node
    }
}
