import LuaSandbox

/// Something that somebody is to be told.
public struct Reminder: Sendable, Hashable {
    public enum Recipient: Sendable, Hashable {
        /// A department or a person.
        case record(RecordReference)
        /// Everybody with an account of this role.
        case role(String)
    }

    public let recipients: [Recipient]
    public let about: RecordReference?
    public let title: String
    public let body: String?
    /// `YYYY-MM-DD`
    public let due: String?
    /// The same reminder again has the same key.
    public let key: String

    init?(_ value: ScriptValue) {
        guard let fields = value.table, let title = fields["title"]?.text, let key = fields["key"]?.text else {
            return nil
        }
        recipients = (fields["to"]?.list ?? []).compactMap { recipient in
            if let role = recipient.table?["role"]?.text { return .role(role) }
            return RecordReference(recipient).map(Recipient.record)
        }
        about = RecordReference(fields["about"])
        self.title = title
        body = fields["body"]?.text
        due = fields["due"]?.text
        self.key = key
    }
}
