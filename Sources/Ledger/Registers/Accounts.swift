import Journal
import Localization

extension Register {
    /// Who may act on the ledger, and as what. No script ever sees this register.
    static let accounts = Register(
        "accounts", zh: "账户", en: "accounts", clause: "C3.3.7", idPrefix: "A", effective: .always,
        naturalKeys: [["name"], ["os_user"]], nameFields: ["name"], ownership: .zone, isExposed: false,
        fields: [
            Field("name", zh: "账户名", en: "account name", .text(maxLength: 60), required: true),
            Field("role", zh: "角色", en: "role", .choice(Role.allCases.map(\.choice)), required: true),
            Field("department", zh: "所属部门", en: "department", .reference("departments")),
            Field("os_user", zh: "系统用户", en: "system user", .text(maxLength: 60)),
        ],
        rules: [
            RecordRule { fields in
                guard fields["role"] == .text(Role.department.rawValue), fields["department"] ?? .null == .null else {
                    return nil
                }
                return (
                    "department",
                    Localized(zh: "部门账户必须写明所属部门", en: "an account of a department must name the department")
                )
            }
        ])
}
