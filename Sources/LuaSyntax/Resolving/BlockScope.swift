/// A block that is being read: what has to be forgotten when it ends.
struct BlockScope {
    let isLoop: Bool
    /// The number of variables that are known outside of it.
    let outerCount: Int
    /// The same number, as `FunctionScope.localCount` counts.
    let outerLocalCount: Int
    /// The offset in the text at which it begins.
    let start: Int
    var labels: [String] = []
}
