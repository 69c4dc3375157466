import Localization
public import Spreadsheets

/// A first mapping of a sheet, made by comparing its headers with the labels of the registers, and its cells with what
/// their fields take.
public struct MappingSuggestion: Sendable {
    /// How sure a match is.
    public enum Certainty: Int, Sendable, Comparable {
        /// The header is like a label, or the cells do not look like it.
        case guess
        /// The header is a known name of the field.
        case likely
        /// The header is the field's label, and the cells fit.
        case certain

        public static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
    }

    struct Match {
        let column: FoundColumn
        let field: Field
        let certainty: Certainty
        /// Texts of a choice that must be translated, with the choice that they seem to be.
        var translations: [(text: String, code: String?)] = []
    }

    let register: Register
    let sheet: SheetOutline
    /// Whether somebody had to say which sheet is meant. The form of another month may call it otherwise.
    let isSheetNamed: Bool
    let table: FoundTable
    /// One for each field that was found, in the register's order.
    let matches: [Match]
    /// Columns with the days on which a project reached its stages.
    let stageDays: [(stage: String, column: FoundColumn)]
    /// Columns that nothing was found for.
    let rest: [FoundColumn]

    /// - Parameter wanted: the name or number of the sheet; nil for the first that looks like a register.
    /// - Throws: `SheetProblem` if the file cannot be read, or no row looks like a header.
    public init(for source: any SheetSource, sheet wanted: String?, currency: Currency) throws {
        let all = RegisterCatalogue.exposed.flatMap { register in
            register.fields.map {
                ExpectedColumn(
                    key: "\(register.name).\($0.name)", label: $0.label,
                    aliases: HeaderSynonyms.names(of: $0, in: register), isRequired: false)
            }
        }
        let sheet = try SheetChoice(source: source, finder: TableFinder(expecting: all)).sheet(wanted)
        var rows: [SheetRow] = []
        struct Enough: Error {}
        do {
            try source.read(sheet, progress: { _ in }) { row in
                rows.append(row)
                if rows.count == 300 { throw Enough() }
            }
        } catch is Enough {}
        let ranked = try RegisterCatalogue.exposed.compactMap { register in
            try RegisterMatch(register, in: rows, file: source.file, sheet: sheet, currency: currency)
        }
        guard let best = ranked.max(by: { $0.score < $1.score }) else {
            throw TableFinder(expecting: []).noHeader(
                in: Sheet(file: source.file, name: sheet.name, rows: rows))
        }
        let free = best.table.columns.filter { column in
            !best.matches.contains { $0.column.number == column.number } && !Mapping.isIgnored(header: column.header)
        }
        let stageDays =
            best.register.name == "projects" ? MappingSuggestion.stageDays(in: free) : []
        (self.sheet, register, table, matches) = (sheet, best.register, best.table, best.matches)
        self.stageDays = stageDays
        isSheetNamed = wanted != nil
        let taken = Set(stageDays.map(\.column.number))
        rest = free.filter { !taken.contains($0.number) }
    }

    private static func stageDays(in columns: [FoundColumn]) -> [(stage: String, column: FoundColumn)] {
        HeaderSynonyms.stageDays.compactMap { stage, headers in
            let forms = Set(headers.map(headerForm))
            return columns.first { column in
                forms.contains(headerForm(column.header))
                    || forms.contains(headerForm(column.header.components.last ?? ""))
            }.map { (stage, $0) }
        }
    }
}

/// How well a sheet fits one register.
private struct RegisterMatch {
    let register: Register
    let table: FoundTable
    let matches: [MappingSuggestion.Match]

    /// What is certain counts most; a required field that is missing counts against the register.
    var score: Double {
        let found = matches.reduce(0.0) { $0 + [0.3, 0.8, 1.0][$1.certainty.rawValue] }
        let missing = register.fields.filter { field in
            field.isRequired && field.defaultValue == nil && !matches.contains { $0.field.name == field.name }
        }
        return found - 0.5 * Double(missing.count)
    }

    init?(_ register: Register, in rows: [SheetRow], file: String, sheet: SheetOutline, currency: Currency) throws {
        let expected = register.fields.map {
            ExpectedColumn(
                key: $0.name, label: $0.label, aliases: HeaderSynonyms.names(of: $0, in: register), isRequired: false)
        }
        let finder = TableFinder(expecting: expected)
        guard let header = finder.header(among: rows) else { return nil }
        // Two columns of one name are for a person to tell apart.
        guard
            let table = try? finder.table(
                below: Array(rows[header]), titles: Array(rows[..<header.lowerBound]), file: file, sheet: sheet.name)
        else { return nil }
        let samples = rows[(header.upperBound + 1)...].filter { finder.isData($0, of: table) }
        self.register = register
        self.table = table
        var matches: [MappingSuggestion.Match] = []
        for field in register.fields {
            let column =
                table.columns.first { $0.keys.contains(field.name) }
                ?? table.columns.first { column in
                    column.keys.isEmpty && column.header.count > 2
                        && RegisterMatch.resembles(column.header, field, in: register)
                }
            guard let column, !matches.contains(where: { $0.column.number == column.number }) else { continue }
            matches.append(
                RegisterMatch.match(column, field, register, table, Array(samples.prefix(100)), currency))
        }
        guard !matches.isEmpty else { return nil }
        self.matches = matches
    }

    /// Whether a header is like a field's name, or one of its words is a name of the field: Estimated_CAPEX.
    private static func resembles(_ header: String, _ field: Field, in register: Register) -> Bool {
        if nearestName(to: header, among: [field.label.zh, field.label.en, field.name]) != nil { return true }
        let words = Set(header.lowercased().split { !$0.isASCII || !$0.isLetter }.map(String.init))
        return HeaderSynonyms.names(of: field, in: register).contains { $0.count > 3 && words.contains($0) }
    }

    private static func match(
        _ column: FoundColumn, _ field: Field, _ register: Register, _ table: FoundTable, _ samples: [SheetRow],
        _ currency: Currency
    ) -> MappingSuggestion.Match {
        let own = Set([field.label.zh, field.label.en, field.name].map { bareHeaderForm(headerForm($0)) })
        let header = bareHeaderForm(headerForm(column.header.components.last ?? column.header))
        let isNamed = own.contains(header)
        let isKnown = column.keys.contains(field.name)
        let reader = CellReader(
            field, of: register, from: ColumnSource([column.header]), in: column, unit: nil,
            context: ReportingContext(of: table), currency: currency, empties: [])
        var (filled, wrong) = (0, 0)
        var unknown: [String] = []
        for row in samples where !row[column.number].isBlank {
            filled += 1
            if (try? reader.value(in: row)) != nil { continue }
            wrong += 1
            let text = row[column.number].displayText.trimmed
            if !unknown.contains(text) { unknown.append(text) }
        }
        var match = MappingSuggestion.Match(
            column: column, field: field,
            certainty: wrong * 2 > filled && !field.kind.isChoice
                ? .guess : isNamed ? .certain : isKnown ? .likely : .guess)
        if case .choice(let choices) = field.kind {
            match.translations = unknown.prefix(20).map { text in (text, code(like: text, among: choices)) }
        }
        return match
    }

    /// The choice whose label shares the most letters with a text.
    private static func code(like text: String, among choices: [Choice]) -> String? {
        choices.map { choice in
            (code: choice.code, shared: max(shared(text, choice.label.zh), shared(text.lowercased(), choice.label.en)))
        }.filter { $0.shared >= 2 }.max { $0.shared < $1.shared }?.code
    }

    private static func shared(_ left: String, _ right: String) -> Int {
        if left.lowercased() == right { return 1_000 }
        let letters = Set(right)
        return left.allSatisfy(\.isASCII) ? 0 : left.count { letters.contains($0) }
    }
}

extension FieldKind {
    fileprivate var isChoice: Bool { if case .choice = self { true } else { false } }
}

extension String {
    /// The parts of a grouped header.
    var components: [String] { split(separator: "/").map(String.init) }
}
