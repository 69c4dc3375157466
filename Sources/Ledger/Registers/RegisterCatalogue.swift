/// All registers, in the order in which they build on each other.
public enum RegisterCatalogue {
    public static let all: [Register] = [
        .departments, .people, .accounts, .periods, .targets, .projects, .enterprises, .stageEvents, .fundEntries,
        .progressReports, .leads, .caseDecisions, .waivers, .creditShares, .ruleSets, .publishedResults,
        .pluginVersions, .pluginStates,
    ]

    /// The registers that scripts see.
    public static let exposed = all.filter(\.isExposed)

    /// The registers that people enter into, by hand or from sheets.
    static let entered = all.filter { !$0.isManaged }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    public static func register(_ name: String) -> Register? {
        byName[name]
    }

    /// The register that a person calls so: by its name, or its label in either language.
    public static func registerCalled(_ text: String) -> Register? {
        register(text) ?? all.first { $0.label.zh == text || $0.label.en == text }
    }

    /// The fields of other registers that refer to a register.
    static func references(to name: String) -> [(register: Register, field: Field)] {
        all.flatMap { register in
            register.fields.filter { $0.kind.reference == name }.map { (register, $0) }
        }
    }
}
