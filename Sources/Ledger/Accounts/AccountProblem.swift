public import Localization

/// Nobody knows who acts.
public enum AccountProblem: LocalizedProblem, Equatable {
    case unknown(String)
    /// Neither `--by` nor the environment nor the system user names an account.
    case nobody(systemUser: String)

    public var text: Localized {
        switch self {
        case .unknown(let name):
            Localized(
                zh: "没有名为“\(name)”的账户；请检查 --by，或请管理员添加：zhaoshang add accounts name=\(name) role=…",
                en: "there is no account “\(name)”; check --by, or ask an administrator to add it: "
                    + "zhaoshang add accounts name=\(name) role=…")
        case .nobody(let user):
            Localized(
                zh: "系统用户“\(user)”没有对应的账户；请用 --by 账户名，或请管理员登记：zhaoshang add accounts name=… role=… os_user=\(user)",
                en: "no account belongs to the system user “\(user)”; say --by ACCOUNT, or ask an administrator: "
                    + "zhaoshang add accounts name=… role=… os_user=\(user)")
        }
    }
}
