import Localization

extension Register {
    /// Who has a share in having brought a project in (引进份额, C3.2.4). Shares are parts of their sum: 60 and 40 as well
    /// as 3 and 2, so that together they are always the whole project.
    static let creditShares = Register(
        "credit_shares", zh: "引进份额", en: "credit shares", clause: "C3.2.4", idPrefix: "S", effective: .always,
        naturalKeys: [["project", "department", "person"]],
        ownership: .parent(field: "project", register: "projects"),
        fields: [
            Field("project", zh: "项目", en: "project", .reference("projects"), required: true),
            Field("department", zh: "部门", en: "department", .reference("departments")),
            Field("person", zh: "人员", en: "person", .reference("people")),
            Field("share", zh: "份额", en: "share", .integer(1...10_000), required: true),
            Field("remark", zh: "备注", en: "remark", .text()),
        ],
        rules: [
            RecordRule { fields in
                let holders = ["department", "person"].filter { (fields[$0] ?? .null) != .null }
                guard holders.count != 1 else { return nil }
                return (
                    "department",
                    Localized(zh: "部门和人员须填且只填一个", en: "either a department or a person must be given, not both")
                )
            }
        ])
}
