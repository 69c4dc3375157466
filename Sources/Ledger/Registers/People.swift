extension Register {
    /// The staff of the departments, service officers (帮办人员) among them (C3.2.1).
    static let people = Register(
        "people", zh: "人员", en: "people", clause: "C3.2.1", idPrefix: "S", effective: .always,
        naturalKeys: [["name", "department"]], nameFields: ["name"], ownership: .department(field: "department"),
        fields: [
            Field("name", zh: "姓名", en: "name", .text(maxLength: 60), required: true),
            Field("department", zh: "所属部门", en: "department", .reference("departments"), required: true),
            Field("duty", zh: "职务", en: "duty", .text(maxLength: 100)),
            Field("phone", zh: "电话", en: "phone", .text(maxLength: 40)),
            Field("email", zh: "电子邮箱", en: "e-mail", .text(maxLength: 200)),
        ])
}
