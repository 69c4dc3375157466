/// The data API as authors see it, declared once: the pages of the reference, the annotations for editors and the check
/// of scripts are made from this, and a test compares it with what scripts find.
///
/// Registers and their fields are declared in the ledger; see `RegisterCatalogue.exposed`.
public enum APIReference {
    public static let modules: [APIModule] = [.date, .document, .json, .money, .stats, .test, .text]

    /// Functions of `zone`, beside one for each register.
    public static let zoneFunctions = [
        APIFunction(
            "assess", [.required("options", .structure("assess_options"))], returns: .structure("assessment"),
            zh: "一个考核周期的目标完成情况；给出考核细则时还有得分表，可用来试算",
            en: "How a period stands by the targets; by a rule set, too, if one is given, so that drafts can be tried",
            example: .runs("zone.periods():first() and zone.assess { period = zone.periods():first() }")),
        APIFunction(
            "assessment", [.required("period", .either([.row(.named("periods")), .text]))],
            returns: .structure("assessment"), zh: "一个考核周期的目标完成情况", en: "How a period stands by the targets",
            example: .runs("zone.periods():first() and zone.assessment(zone.periods():first())")),
        APIFunction(
            "because",
            [.required("condition", .any), .required("text", .texts), .optional("row", .row(.any))], returns: .any,
            zh: "原样返回条件；文本说明这一行（不写时为查询循环中的当前行）为什么被点名或没有，供 --explain 显示",
            en:
                "Returns the condition; the text says what it is about the row, by default that of the loop over a query, for --explain",
            example: .gives("zone.because(1 < 2, \"比较\")", "true")),
        APIFunction(
            "choice_label", [.required("register", .register), .required("field", .field), .optional("code", .text)],
            returns: .optional(.text), zh: "选项代码的名称", en: "What a choice is called",
            example: .gives("zone.choice_label(\"projects\", \"stage\", \"signed\")", "\"签约\"")),
        APIFunction(
            "get", [.required("register", .register), .required("id", .text)], returns: .optional(.row(.argument)),
            zh: "按编号取一行；没有则为 nil", en: "The row with this id, or nil",
            example: .gives("zone.get(\"projects\", \"P0\") == nil", "true")),
        APIFunction(
            "limits", returns: .table, zh: "各项限额及已用量：名称 → { limit, unit, used }",
            en: "Each limit and what is used of it: name → { limit, unit, used }",
            example: .gives("zone.limits().rows.unit", "\"count\"")),
        APIFunction(
            "rates", [.optional("options", .structure("rates_options"))], returns: .structure("rates"),
            zh: "落地率、履约率、到资率、开工率、投产率：名称 → rate，精确值、分子、分母和项目",
            en:
                "The landing, performance, funds, construction and production rates: name → rate, exact, with what they are made of",
            example: .gives("zone.rates().landing.name", "\"landing\"")),
        APIFunction(
            "sql", [.required("text", .text), .optional("values", .list(.any))], returns: .selection,
            zh: "任何只读查询；引用的列名为 department_id 等，请写 ORDER BY",
            en: "Any query that only reads; references have columns such as department_id; say ORDER BY",
            example: .gives("zone.sql(\"SELECT ? + 1 AS n\", { 41 }):first().n", "42")),
        APIFunction(
            "text", [.required("texts", .texts)], returns: .text,
            zh: "按运行的语言取文本", en: "The text in the language of the run",
            example: .gives("zone.text { zh = \"项目\", en = \"project\" }", "\"项目\"")),
    ]

    /// What `zone` holds that is no function.
    public static let zoneValues: [APIStructure.Field] = [
        .required("api", .integer, zh: "数据接口的版本", en: "the version of the data API"),
        .required("currency", .text, zh: "台账的货币，如 CNY", en: "the ledger's currency, such as CNY"),
        .required("language", .choice(["zh", "en"]), zh: "运行的语言", en: "the language of the run"),
        .required("null", .any, zh: "筛选空值时写它", en: "what a filter for empty values says"),
        .required("position", .integer, zh: "快照读到日志的哪一条", en: "the journal entry up to which the snapshot reads"),
        .required("today", .date, zh: "运行的日期", en: "the date of the run"),
        .required("viewer", .structure("viewer"), zh: "谁在看", en: "who is looking"),
    ]

    /// The function of `zone` that each register has.
    public static let registerFunction = APIFunction(
        "REGISTER", [.optional("filters", .filters)], returns: .query(.own),
        zh: "查询一个台账册；筛选：等于、任选其一（列表）、范围 { from =, to = }、空值 zone.null",
        en: "A query of the register; filters: equal, any of a list, a range { from =, to = }, empty is zone.null",
        example: .gives("zone.projects { stage = { \"signed\", \"landed\" } }:count() >= 0", "true"))

    /// Methods of a query, which never changes: those that narrow or sort return another.
    public static let queryMethods = [
        APIFunction(
            "all", returns: .list(.row(.own)), zh: "全部行的列表", en: "All rows as a list",
            example: .gives("#zone.projects():all() == zone.projects():count()", "true")),
        APIFunction(
            "count", returns: .integer, zh: "行数", en: "How many rows there are",
            example: .gives("zone.projects():limit(0):count()", "0")),
        APIFunction(
            "first", returns: .optional(.row(.own)), zh: "第一行；没有则为 nil", en: "The first row, or nil",
            example: .gives("zone.projects { id = \"P0\" }:first() == nil", "true")),
        APIFunction(
            "group", [.required("field", .field), .optional("sum", .numericField)], returns: .list(.structure("group")),
            zh: "按字段的值分组，可同时求和", en: "One group for each value of a field, with a sum if one is named",
            example: .runs("zone.projects():group(\"department\", \"total_investment\")")),
        APIFunction(
            "limit", [.required("count", .integer)], returns: .query(.own), zh: "至多这么多行", en: "At most so many rows",
            example: .gives("zone.projects():limit(3):count() <= 3", "true")),
        APIFunction(
            "order", [.repeated("fields", .field)], returns: .query(.own),
            zh: "按字段排序；\"-字段\" 为降序，空值在后", en: "In order of fields; \"-field\" is descending, empty values come last",
            example: .runs("zone.projects():order(\"department\", \"-total_investment\")")),
        APIFunction(
            "sum", [.required("field", .numericField)], returns: .integer, zh: "整数或金额字段的合计；没有行时为 0",
            en: "The sum of a field of integers or money; 0 of nothing",
            example: .gives("zone.projects():limit(0):sum(\"total_investment\")", "0")),
        APIFunction(
            "where", [.required("filters", .filters)], returns: .query(.own), zh: "再加筛选条件",
            en: "Narrowed by more filters",
            example: .gives("zone.projects():where { id = \"P0\" }:count()", "0")),
    ]

    /// Methods of what `zone.sql` returns.
    public static let selectionMethods = [
        APIFunction(
            "all", returns: .list(.table), zh: "全部行的列表", en: "All rows as a list",
            example: .gives("#zone.sql(\"SELECT 1 AS n\"):all()", "1")),
        APIFunction(
            "count", returns: .integer, zh: "行数", en: "How many rows there are",
            example: .gives("zone.sql(\"SELECT 1 AS n\"):count()", "1")),
        APIFunction(
            "first", returns: .optional(.table), zh: "第一行；没有则为 nil", en: "The first row, or nil",
            example: .gives("zone.sql(\"SELECT 1 AS n\"):first().n", "1")),
    ]

    /// What every row has beside its fields, the rows it refers to, and the queries of rows that refer to it.
    public static let rowValues: [APIStructure.Field] = [
        .required("label", .text, zh: "给人看的名称", en: "what people call it"),
        .required("register", .register, zh: "所在的台账册", en: "the register that it is in"),
    ]
}
