import Localization
import Yams

/// Reads a mapping written in YAML.
///
/// ```yaml
/// description: what the form is                       # for people
/// sheet: 2014年                                        # which sheet, if not the one that has the columns
/// unit: 万元                                           # bare amounts, where neither header nor a line above says it
/// year: 2014                                          # dates like 3月5日, where no line above says it
/// empty: [待定, 未知]                                  # cells that stand for empty ones, beside — / 无
/// records:
///   - register: enterprises
///     fields:
///       name: { column: Company }
///   - register: projects
///     as: project                                     # how later records refer to it; by default the register
///     key: [external_id]                              # how a record that is there is recognised
///     effective: { column: Announcement_Date }        # since when; by default the register's rule
///     fields:
///       external_id: unique_id                        # a text is a column
///       name: { template: "{Company} {Technology}" }
///       enterprise: { record: enterprises }           # the one this row made above
///       department: [{ column: 部门, optional: true }, { title: department }]   # the first that gives something
///       kind: { column: [Project_Type, Type], values: { New: new, Expansion: expansion } }
///       total_investment: { column: CAPEX, unit: million }
///       reported_on: { column: 首报时间, day: first }  # which day a bare month stands for
///   - register: stage_events
///     when: { column: Status }                        # not empty; or `values: [a, b]`
///     fields:
///       project: { record: project }
///       stage: { column: Status, values: { Operating: production }, otherwise: construction }
///       date: { constant: 2024-12-31 }
/// ```
///
/// A column is named by its header without unit; a header below a common one as `开工/计划`. `title` takes what a line
/// above the table says: `day`, `month`, or the `department` behind 填报单位.
public enum MappingFile {
    /// - Throws: `MappingProblem` with line and column for whatever is not as described.
    public static func read(_ text: String, file: String) throws -> Mapping {
        let reader = Reader(file: file)
        let root: Node?
        do { root = try compose(yaml: text) } catch let error as YamlError {
            throw MappingProblem(file: file, yaml: error)
        }
        guard let root else { throw MappingProblem(file: file, .empty) }
        let top = try reader.mapping(root, allowing: ["records", "description", "sheet", "unit", "year", "empty"])
        guard let list = top["records"]?.sequence, !list.isEmpty else { throw reader.problem(root, .noRecords) }
        var names: Set<String> = []
        var mapping = Mapping(
            records: try list.map { node in
                let record = try reader.record(node, earlier: names)
                names.insert(record.name)
                return record
            })
        mapping.sheet = try top["sheet"].map(reader.text)
        mapping.unit = try top["unit"].map(reader.unit)
        mapping.year = try top["year"].map(reader.year)
        mapping.empties = try top["empty"].map(reader.texts) ?? []
        return mapping
    }

    private struct Reader {
        let file: String

        func problem(_ node: Node, _ kind: MappingProblem.Kind) -> MappingProblem {
            MappingProblem(file: file, kind, mark: node.mark)
        }

        func mapping(_ node: Node, allowing allowed: [String]) throws -> [String: Node] {
            guard let mapping = node.mapping else { throw problem(node, .notAMapping(allowed)) }
            var result: [String: Node] = [:]
            for (key, value) in mapping {
                let name = key.string ?? ""
                guard allowed.contains(name) else { throw problem(key, .unknownKey(name, allowed)) }
                guard result.updateValue(value, forKey: name) == nil else { throw problem(key, .twice(name)) }
            }
            return result
        }

        func text(_ node: Node) throws -> String {
            // The raw scalar: 0.10 stays 0.10 and 2024-12-31 stays a date.
            guard let scalar = node.scalar else { throw problem(node, .notAText) }
            return scalar.string
        }

        func texts(_ node: Node) throws -> [String] {
            guard let sequence = node.sequence else { return [try text(node)] }
            return try sequence.map(text)
        }

        func record(_ node: Node, earlier: Set<String>) throws -> RecordMapping {
            let keys = try mapping(node, allowing: ["register", "as", "key", "id", "when", "effective", "fields"])
            guard let registerNode = keys["register"] else { throw problem(node, .missing("register")) }
            let registerName = try text(registerNode)
            guard let register = RegisterCatalogue.register(registerName) else {
                throw problem(registerNode, .unknownName(registerName, RegisterCatalogue.entered.map(\.name)))
            }
            guard let fieldsNode = keys["fields"] else { throw problem(node, .missing("fields")) }
            let names = register.fields.map(\.name)
            let fields = try mapping(fieldsNode, allowing: names)
            let key = try keys["key"].map(texts) ?? []
            if let unknown = key.first(where: { fields[$0] == nil }) {
                throw problem(keys["key"] ?? node, .unknownName(unknown, fields.keys.sorted()))
            }
            return RecordMapping(
                register: register,
                name: try keys["as"].map(text) ?? registerName,
                key: key,
                id: try keys["id"].map { ColumnSource(try texts($0)) },
                fields: try register.fields.compactMap { field in
                    try fields[field.name].map { (field.name, try source($0, earlier)) }
                },
                effective: try keys["effective"].map { try source($0, earlier) },
                conditions: try keys["when"].map(conditions) ?? [])
        }

        func conditions(_ node: Node) throws -> [RecordMapping.Condition] {
            let nodes = node.sequence.map(Array.init) ?? [node]
            return try nodes.map { node in
                let keys = try mapping(node, allowing: ["column", "values", "optional"])
                guard let column = keys["column"] else { throw problem(node, .missing("column")) }
                var source = ColumnSource(try texts(column))
                source.isOptional = try keys["optional"].map(flag) ?? false
                return RecordMapping.Condition(column: source, values: try keys["values"].map(texts))
            }
        }

        func source(_ node: Node, _ earlier: Set<String>) throws -> ValueSource {
            if let list = node.sequence { return .first(try list.map { try source($0, earlier) }) }
            if node.scalar != nil { return .column(named: try text(node)) }
            let keys = try mapping(
                node,
                allowing: [
                    "column", "constant", "template", "record", "title", "values", "otherwise", "unit", "day",
                    "optional",
                ])
            let kinds = ["column", "constant", "template", "record", "title"].filter { keys[$0] != nil }
            guard kinds.count == 1, let kind = kinds.first, let value = keys[kind] else {
                throw problem(node, .notASource)
            }
            let stray = ["values", "otherwise", "unit", "day", "optional"].first { keys[$0] != nil }
            if let stray, kind != "column" { throw problem(keys[stray] ?? node, .unknownKey(stray, [kind])) }
            switch kind {
            case "constant": return .constant(try text(value))
            case "template": return .template(try template(value))
            case "title": return .title(try choice(value))
            case "record":
                let name = try text(value)
                guard earlier.contains(name) else { throw problem(value, .unknownName(name, earlier.sorted())) }
                return .record(name)
            default:
                var column = ColumnSource(try texts(value))
                column.values = try keys["values"].map(translations)
                column.otherwise = try keys["otherwise"].map(text)
                column.unit = try keys["unit"].map(unit)
                column.dayOfMonth = try keys["day"].map(choice)
                column.isOptional = try keys["optional"].map(flag) ?? false
                return .column(column)
            }
        }

        func choice<Choice: RawRepresentable & CaseIterable>(_ node: Node) throws -> Choice
        where Choice.RawValue == String {
            let name = try text(node)
            guard let choice = Choice(rawValue: name) else {
                throw problem(node, .unknownName(name, Choice.allCases.map(\.rawValue)))
            }
            return choice
        }

        func flag(_ node: Node) throws -> Bool {
            guard let flag = node.bool else { throw problem(node, .unknownName(try text(node), ["true", "false"])) }
            return flag
        }

        func year(_ node: Node) throws -> Int {
            guard let year = node.int, (1900...2200).contains(year) else { throw problem(node, .notAYear) }
            return year
        }

        func translations(_ node: Node) throws -> [String: String] {
            guard let mapping = node.mapping else { throw problem(node, .notAMapping([])) }
            var result: [String: String] = [:]
            for (key, value) in mapping { result[try text(key).trimmed.lowercased()] = try text(value) }
            return result
        }

        func unit(_ node: Node) throws -> Money.Unit {
            let name = try text(node)
            guard let unit = Money.Unit(rawValue: name) ?? Money.Unit(named: name) else {
                throw problem(node, .unknownName(name, Money.Unit.allCases.map(\.rawValue)))
            }
            return unit
        }

        func template(_ node: Node) throws -> [ValueSource.TemplatePart] {
            var parts: [ValueSource.TemplatePart] = []
            var rest = try text(node)[...]
            while let open = rest.firstIndex(of: "{") {
                guard let close = rest[open...].firstIndex(of: "}") else { throw problem(node, .openBrace) }
                if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
                parts.append(.column(String(rest[rest.index(after: open)..<close])))
                rest = rest[rest.index(after: close)...]
            }
            if !rest.isEmpty { parts.append(.text(String(rest))) }
            return parts
        }
    }
}
