import GRDB
import Journal

extension Ledger {
    /// Disables a plugin: it is not run until it is enabled again.
    ///
    /// - Parameters:
    ///   - owner: the id of the department that the plugin belongs to; nil for the whole zone.
    ///   - reason: why, for its authors.
    ///   - files: `PluginPackage.digests` of a plugin on disk, so that it can be told later what was changed since.
    /// - Returns: false if it is disabled already; then nothing is entered.
    /// - Throws: `PluginProblem` if the account may not, or the reason is missing.
    public func disablePlugin(
        _ name: String, of owner: String?, reason: String, files: [String: String] = [:], by account: Account
    ) throws -> Bool {
        let reason = reason.trimmed
        guard !reason.isEmpty else { throw PluginProblem.noReason(name) }
        return try changeState(of: name, of: owner, by: account) { session, state in
            if state?.isDisabled == true { return false }
            let department = account.role == .administrator ? nil : account.department
            try session.setState(of: name, isDisabled: true, department: department, reason: reason, files: files)
            return true
        }
    }

    /// Disables a plugin because it failed too often. The program does it, whoever ran the plugin.
    ///
    /// - Parameters:
    ///   - failures: how often running it failed, one time after the other.
    ///   - position: the journal's position of the state or version that the failures were counted under. Whatever
    ///     was entered since then counts more than they do.
    ///   - files: as for `disablePlugin`.
    /// - Returns: false if it is disabled already, or was enabled or replaced meanwhile; then nothing is entered.
    public func disableFailingPlugin(
        _ name: String, of owner: String?, failures: Int, since position: Int64, files: [String: String] = [:]
    ) throws -> Bool {
        try changeState(of: name, of: owner, by: .system) { session, state in
            let installed = try StoredPluginVersions(session.database).latest(of: name)
            let latest = max(state?.position ?? 0, installed?.position ?? 0)
            if state?.isDisabled == true || latest > position { return false }
            try session.setState(
                of: name, isDisabled: true, failures: failures, department: owner, reason: nil, files: files)
            return true
        }
    }

    /// Lets a plugin run again.
    ///
    /// - Returns: false if it is not disabled; then nothing is entered.
    /// - Throws: `PluginProblem` if the account may not. What others than the department itself disabled, the department
    ///   cannot enable.
    public func enablePlugin(_ name: String, of owner: String?, reason: String?, by account: Account) throws -> Bool {
        try changeState(of: name, of: owner, by: account) { session, state in
            guard let state, state.isDisabled else { return false }
            try account.checkMayEnable(state)
            try session.setState(of: name, isDisabled: false, department: nil, reason: reason?.trimmed)
            return true
        }
    }

    /// Takes an installed plugin out of use, so that a file may bear its name. Its versions stay in the journal, and one
    /// that is installed later goes on with their numbers.
    ///
    /// - Parameter version: its current version.
    /// - Throws: `PluginProblem` if the account may not, or the reason is missing. A department cannot get rid in this way
    ///   of a plugin that others disabled.
    public func removePlugin(_ version: PluginVersion, reason: String, by account: Account) throws {
        let reason = reason.trimmed
        guard !reason.isEmpty else { throw PluginProblem.noReason(version.name) }
        _ = try changeState(of: version.name, of: version.department, by: account) { session, state in
            if let state, state.isDisabled { try account.checkMayEnable(state) }
            try session.setState(of: version.name, isDisabled: false, isRemoved: true, department: nil, reason: reason)
            return true
        }
    }

    private func changeState(
        of name: String, of owner: String?, by account: Account,
        _ change: (EntrySession, PluginState?) throws -> Bool
    ) throws -> Bool {
        var isChanged = false
        _ = try enter(by: account) { session in
            guard account.mayManagePlugins(of: owner) else {
                let department = try owner.map { try EntryOrigin.departmentName($0, in: session.database) }
                throw PluginProblem.notYours(name, owner: department, account: account)
            }
            isChanged = try change(session, try StoredPluginStates(session.database).state(of: name)?.state)
        }
        return isChanged
    }
}

extension Account {
    /// What others than the department itself disabled, the department cannot enable.
    fileprivate func checkMayEnable(_ state: PluginState) throws {
        guard role == .administrator || state.isAutomatic || state.department == department else {
            throw PluginProblem.disabledByOthers(state.name, account: state.account)
        }
    }
}

extension EntrySession {
    /// Enters what holds of a plugin from now on. All entries hold since ever, so that the last one counts wherever the
    /// clock of a rehearsal stands.
    ///
    /// - Parameter isRemoved: whether what is installed under the name is uninstalled; nil leaves that as it is.
    func setState(
        of name: String, isDisabled: Bool, isRemoved: Bool? = nil, failures: Int? = nil, department: String?,
        reason: String?, files: [String: String] = [:]
    ) throws {
        var fields: [String: FieldValue] = [
            "is_disabled": .boolean(isDisabled), "failures": failures.map { .integer(Int64($0)) } ?? .null,
            "department": department.map(FieldValue.text) ?? .null,
            "reason": reason.map(FieldValue.text) ?? .null,
            "files": files.isEmpty ? .null : .text(encodeFields(files.mapValues(FieldValue.text))),
        ]
        if let isRemoved { fields["is_removed"] = .boolean(isRemoved) }
        let register = Register.pluginStates
        if let (record, _) = try StoredPluginStates(database).state(of: name) {
            _ = try amend(
                record, try read(fields, of: record, in: register), in: register, effective: .beginning, reason: reason)
        } else {
            let all = fields.merging(["name": .text(name)]) { $1 }
            _ = try add(try read(all, of: nil, in: register), to: register, effective: .beginning, reason: reason)
        }
    }
}
