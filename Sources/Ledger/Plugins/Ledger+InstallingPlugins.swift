import Journal

extension Ledger {
    /// Installs plugins, all or none, each as the next version of its name. One whose files are those of its current
    /// version is left as it is. What the program disabled because it failed may run again; what a person disabled may
    /// not.
    ///
    /// - Returns: for each the version that is current now, and whether it is a new one.
    /// - Throws: `PluginProblem` if the account may not, or a name belongs to others; `Refusals` for values that no
    ///   field takes.
    public func install(
        _ installations: [PluginInstallation], by account: Account
    ) throws -> [(version: PluginVersion, isNew: Bool)] {
        var results: [(version: PluginVersion, isNew: Bool)] = []
        _ = try enter(by: account) { session in
            for installation in installations { results.append(try session.install(installation)) }
        }
        return results
    }

    /// Whether an account may install a plugin of that name for a department, or with nil for the whole zone.
    ///
    /// - Returns: its current version; nil if there is none.
    /// - Throws: `PluginProblem` if it may not.
    @discardableResult
    public func checkMayInstall(_ name: String, for department: String?, by account: Account) throws -> PluginVersion? {
        try reading { database in
            let latest = try StoredPluginVersions(database).latest(of: name)
            try checkInstallation(of: name, for: department, over: latest, by: account) {
                try EntryOrigin.departmentName($0, in: database)
            }
            return latest
        }
    }
}

private func checkInstallation(
    of name: String, for department: String?, over latest: PluginVersion?, by account: Account,
    departmentName: (String) throws -> String
) throws {
    guard account.mayManagePlugins(of: department) else {
        throw PluginProblem.notYours(name, owner: try department.map(departmentName), account: account)
    }
    guard let latest, latest.department != department else { return }
    throw PluginProblem.otherOwner(name, owner: latest.departmentName ?? latest.department)
}

extension EntrySession {
    fileprivate func install(_ installation: PluginInstallation) throws -> (version: PluginVersion, isNew: Bool) {
        let package = installation.package
        let versions = StoredPluginVersions(database)
        let latest = try versions.latest(of: package.name)
        try checkInstallation(of: package.name, for: installation.department, over: latest, by: account) {
            try EntryOrigin.departmentName($0, in: database)
        }
        let state = try StoredPluginStates(database).state(of: package.name)?.state
        if let latest, state?.isRemoved != true, try versions.package(of: latest).isIdentical(to: package) {
            return (latest, false)
        }
        var fields: [String: FieldValue] = [
            "name": .text(package.name), "number": .integer((latest?.number ?? 0) + 1),
            "kind": .text(installation.kind), "files": .text(package.encoded), "digest": .text(installation.digest),
            "main_file": .text(package.mainPath),
            "shared_modules": .text(encodeFields(installation.sharedModules.mapValues(FieldValue.text))),
        ]
        if let department = installation.department { fields["department"] = .text(department) }
        if !installation.title.isEmpty { fields["title"] = .text(installation.title) }
        if let note = installation.note { fields["note"] = .text(note) }
        _ = try add(
            try read(fields, of: nil, in: .pluginVersions), to: .pluginVersions, effective: moment.day)
        if let state, state.isRemoved || state.isDisabled && state.isAutomatic {
            // What a person disabled stays so.
            let isKept = state.isDisabled && !state.isAutomatic
            try setState(
                of: package.name, isDisabled: isKept, isRemoved: false, department: isKept ? state.department : nil,
                reason: isKept ? state.reason : nil)
        }
        guard let version = try versions.latest(of: package.name) else {
            throw PluginProblem.neverInstalled(package.name)
        }
        return (version, true)
    }
}
