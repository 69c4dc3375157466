import LuaSandbox

/// What a path of names leads to in the state of a console.
struct ConsoleNames: Equatable {
    enum Kind: String {
        case table
        case row
        case query
        case text
        case other
    }

    let kind: Kind
    /// Of a row or a query.
    let register: String?
    /// After how many names of the path it was come upon.
    let walked: Int
    /// Of a table, those that begin as asked.
    let names: [String]

    /// More names are no help to anybody.
    static let most: Int64 = 1_000

    init?(_ value: ScriptValue) {
        guard let kind = value["kind"]?.text.flatMap(Kind.init(rawValue:)), let walked = value["walked"]?.integer else {
            return nil
        }
        self.kind = kind
        self.walked = Int(clamping: walked)
        register = value["register"]?.text
        names = (value["names"]?.list ?? []).compactMap(\.text)
    }
}
