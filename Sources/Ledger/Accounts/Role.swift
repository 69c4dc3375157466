import Journal
public import Localization

/// What an account may do. The table below is the whole of it; the ledger asks it for every entry.
public enum Role: String, Sendable, CaseIterable {
    case administrator
    case leadBureau = "lead_bureau"
    case department
    case reader

    var choice: Choice {
        switch self {
        case .administrator: Choice(rawValue, zh: "管理员", en: "administrator")
        case .leadBureau: Choice(rawValue, zh: "招商局（牵头）", en: "lead bureau")
        case .department: Choice(rawValue, zh: "部门", en: "department")
        case .reader: Choice(rawValue, zh: "只读", en: "reader")
        }
    }

    public var label: Localized { choice.label }

    /// What a department may enter, for its own projects only.
    private static let departmental: [String: Set<Operation>] = [
        "people": [.add, .amend],
        "projects": [.add, .amend],
        "enterprises": [.add, .amend],
        "stage_events": [.add, .amend, .retract],
        "fund_entries": [.add, .amend, .retract],
        "progress_reports": [.add, .amend, .retract],
        "leads": [.add, .amend],
    ]

    func may(_ operation: Operation, in register: Register) -> Bool {
        switch self {
        case .administrator: true
        case .leadBureau: register.isExposed
        case .department: Role.departmental[register.name]?.contains(operation) ?? false
        case .reader: false
        }
    }

    /// Whether the role may set fields that are reserved, such as recognised amounts.
    var mayRecognise: Bool {
        self == .administrator || self == .leadBureau
    }

    /// Whether the role sees the whole zone.
    public var seesWholeZone: Bool { self != .department }
}
