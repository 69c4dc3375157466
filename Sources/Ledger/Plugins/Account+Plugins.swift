extension Account {
    /// Whoever has no account, who sees of the plugins what is everybody's and can change nothing.
    public static let nobody = Account(id: "", name: "", role: .department, department: nil)

    /// Whether the account may install, disable and enable the plugins of a department, or with nil those of the whole
    /// zone: an administrator any, who belongs to a department those of that department.
    public func mayManagePlugins(of department: String?) -> Bool {
        switch role {
        case .administrator: true
        case .leadBureau, .department: department != nil && department == self.department
        case .reader: false
        }
    }

    /// Whether the account may run a department's plugins and read what is in them. What belongs to the whole zone is
    /// everybody's.
    public func maySeePlugins(of department: String?) -> Bool {
        role.seesWholeZone || department == nil || department == self.department
    }
}
