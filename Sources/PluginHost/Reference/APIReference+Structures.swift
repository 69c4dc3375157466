extension APIReference {
    private static let cellFormats = ["text", "integer", "number", "money", "percent", "date", "boolean"]
    private static let units = ["yuan", "wan", "million", "yi", "billion"]

    /// Tables that authors write or receive.
    public static let structures = ownStructures + [.rates] + APIStructure.assessment

    private static let ownStructures = [
        APIStructure(
            "viewer", zh: "zone.viewer", en: "zone.viewer",
            [
                .required("account", .text, zh: "账户", en: "the account"),
                .optional(
                    "department_id", .text, zh: "部门的编号；看全区的人没有", en: "the department's id; none for the whole zone"),
                .required("name", .text, zh: "名称", en: "the name"),
            ]),
        APIStructure(
            "group", zh: ":group 的一组", en: "A group of :group",
            [
                .optional("key", .any, zh: "字段的值；引用是行", en: "the field's value; a row for references"),
                .required("label", .text, zh: "给人看的值", en: "the value for people"),
                .required("count", .integer, zh: "行数", en: "how many rows"),
                .optional("sum", .integer, zh: "合计", en: "the sum"),
                .required("rows", .query(.own), zh: "这些行的查询", en: "the query of these rows"),
            ]),
        APIStructure(
            "count", zh: "stats.count_by 的一项", en: "An item of stats.count_by",
            [
                .optional("key", .any, zh: "值", en: "the value"),
                .required("count", .integer, zh: "项数", en: "how many"),
            ]),
        APIStructure(
            "rows_by_key", zh: "stats.group_by 的一项", en: "An item of stats.group_by",
            [
                .optional("key", .any, zh: "值", en: "the value"),
                .required("rows", .list(.any), zh: "这些项", en: "the items"),
            ]),
        APIStructure(
            "json_options", zh: "json.encode 的选项", en: "Options of json.encode",
            [.optional("indent", .integer, zh: "缩进的空格数", en: "spaces to indent by")]),
        APIStructure(
            "document_options", zh: "document.new 的选项", en: "Options of document.new",
            [
                .required("title", .texts, zh: "标题", en: "the title"),
                .optional("subtitle", .texts, zh: "副标题", en: "the subtitle"),
                .optional("size", .choice(["a4", "a3"]), zh: "纸张大小，默认 a4", en: "the paper; otherwise a4"),
                .optional("orientation", .choice(["portrait", "landscape"]), zh: "纸张方向", en: "the page's orientation"),
                .optional(
                    "look", .choice(["plain", "official"]), zh: "样式：official 为公文样式（GB/T 9704 的字体、页边距和页码），默认 plain",
                    en:
                        "the look: official has the typefaces, margins and page numbers of official papers (GB/T 9704); "
                        + "otherwise plain"),
            ]),
        APIStructure(
            "table_options", zh: "document:table 的选项", en: "Options of document:table",
            [
                .optional("title", .texts, zh: "表题", en: "the table's title"),
                .required("columns", .list(.structure("column")), zh: "各列", en: "the columns"),
                .optional(
                    "rows", .either([.list(.any), .query(.any)]), zh: "各行：表、台账的行，或查询",
                    en: "the rows: tables, rows of registers, or a query"),
                .optional(
                    "totals", .table, zh: "合计行：列的 key → \"sum\"、一个值，或 function(各行)，返回一个值",
                    en: "the totals: key of a column → \"sum\", a value, or function(rows), which returns one"),
                .optional(
                    "group_by", .text, zh: "按行里的这个字段分组：每组有组名，有合计行时还有小计",
                    en: "the field of a row to group rows by: each group has a heading, and subtotals where there are "
                        + "totals"),
                .optional("numbered", .boolean, zh: "在最前面加一列序号", en: "whether a column numbers the rows"),
                .optional("notes", .list(.texts), zh: "表下的注", en: "notes below"),
            ]),
        .chartOptions,
        APIStructure(
            "column", zh: "表格的一列", en: "A column of a table",
            [
                .required("key", .text, zh: "行里的字段", en: "the field of a row"),
                .optional("title", .texts, zh: "列标题；默认为 key", en: "the title; otherwise the key"),
                .optional("format", .choice(cellFormats), zh: "格式，默认 text", en: "the format; otherwise text"),
                .optional("unit", .choice(units), zh: "金额单位", en: "the unit of money"),
                .optional("places", .integer, zh: "小数位数", en: "decimal places"),
                .optional("align", .choice(["left", "center", "right"]), zh: "对齐", en: "the alignment"),
                .optional("width", .number, zh: "相对宽度", en: "the width relative to other columns"),
                .optional(
                    "group", .either([.texts, .list(.texts)]), zh: "上层标题，相邻的列相同时合成一格；多层时由外到内列出",
                    en: "the title above, one cell over neighbours that share it; a list from the outermost for several"
                ),
                .optional(
                    "merge", .boolean, zh: "上下相同的值合并为一格，不超出左边合并的格",
                    en: "whether equal values below each other are one cell, within the merged cells to the left"),
            ]),
        APIStructure(
            "table_row", zh: "表格的一行", en: "A row of a table",
            [
                .optional(
                    "spans", .table, zh: "跨列：首列的 key → 末列的 key，中间各列不写值；其余的键是各列的值",
                    en: "cells across columns: key of the first → key of the last, the others without a value; all "
                        + "other keys are the values of columns")
            ]),
        APIStructure(
            "signatures", zh: "签字栏：列表，每处是一个文本或 signature", en: "Places to sign: a list of texts or of signatures",
            [
                .optional(
                    "date", .either([.boolean, .date]), zh: "日期：true 为手写，或写明一天",
                    en: "the date: true for one written by hand, or a day")
            ]),
        APIStructure(
            "signature", zh: "一处签字", en: "A place to sign",
            [
                .required("label", .texts, zh: "如“审核人”", en: "such as “Checked by”"),
                .optional("name", .texts, zh: "已知的姓名；没有则留空待签", en: "the name, if it is known; otherwise room to write"),
            ]),
        APIStructure(
            "key_figure", zh: "突出显示的数字", en: "A figure that stands out",
            [
                .required("label", .texts, zh: "名称", en: "what it is"),
                .optional("value", .any, zh: "数值", en: "the value"),
                .optional("format", .choice(cellFormats), zh: "格式，默认 text", en: "the format; otherwise text"),
                .optional("unit", .choice(units), zh: "金额单位", en: "the unit of money"),
                .optional("places", .integer, zh: "小数位数", en: "decimal places"),
                .optional("note", .texts, zh: "说明", en: "a note"),
            ]),
        APIStructure(
            "plugin", zh: "插件返回的表", en: "What a plugin returns",
            [
                .required("api", .integer, zh: "编写时的接口版本，现为 1", en: "the API version it was written for, now 1"),
                .required(
                    "kind", .choice(PluginKind.allCases.map(\.rawValue)), zh: "类型", en: "the kind"),
                .required("title", .texts, zh: "标题", en: "the title"),
                .optional("description", .texts, zh: "说明", en: "what it does"),
                .optional("clause", .texts, zh: "所依据的条款，如 \"C2\"", en: "the clause that it serves, such as \"C2\""),
                .optional("params", .table, zh: "参数：名称 → 声明", en: "parameters: name → declaration"),
                .optional(
                    "schedule", .texts, zh: "何时运行，如 \"monthly 25 09:00\"",
                    en: "when it runs, such as \"monthly 25 09:00\""),
                .required(
                    "run", .function, zh: "function(params)，返回该类插件的结果",
                    en: "function(params), which returns what the kind does"),
            ]),
        APIStructure(
            "parameter", zh: "一个参数的声明", en: "The declaration of a parameter",
            [
                .required(
                    "type", .choice(["text", "integer", "number", "money", "date", "month", "boolean", "choice"]),
                    zh: "类型", en: "the type"),
                .optional("default", .any, zh: "默认值；金额可写 \"1亿\"", en: "the default; money may be \"1亿\""),
                .optional("min", .any, zh: "最小值", en: "the least value"),
                .optional("max", .any, zh: "最大值", en: "the greatest value"),
                .optional("choices", .list(.text), zh: "可选的值", en: "what can be chosen"),
                .optional("label", .texts, zh: "含义", en: "what it means"),
                .optional("required", .boolean, zh: "是否必须给出", en: "whether it must be given"),
            ]),
        APIStructure(
            "finding", zh: "检查的一项结果", en: "What a check finds",
            [
                .optional("about", .row(.any), zh: "所涉及的行", en: "the row that it is about"),
                .optional(
                    "level", .choice(["info", "warning", "error"]), zh: "级别，默认 warning",
                    en: "the level; otherwise warning"),
                .required("message", .text, zh: "信息", en: "the message"),
                .optional("clause", .text, zh: "条款；默认为插件的", en: "the clause; otherwise the plugin's"),
            ]),
        APIStructure(
            "reminder", zh: "一条提醒", en: "A reminder",
            [
                .required(
                    "to", .any, zh: "部门或人员的行、它们的列表，或 \"role:lead_bureau\" 这样的角色",
                    en: "a row of departments or people, a list of these, or a role such as \"role:lead_bureau\""),
                .optional("about", .row(.any), zh: "所涉及的行", en: "the row that it is about"),
                .required("title", .text, zh: "标题", en: "the title"),
                .optional("body", .text, zh: "正文", en: "the body"),
                .optional("due", .date, zh: "期限", en: "the day by which"),
                .required("key", .text, zh: "key 相同的提醒只算一件", en: "reminders with one key are one"),
            ]),
        APIStructure(
            "case", zh: "测试的一个用例", en: "A case of a test",
            [
                .required("name", .text, zh: "应当如何", en: "what should be so"),
                .optional("today", .date, zh: "运行的日期", en: "the date of the run"),
                .optional("viewer", .text, zh: "部门名称；不写则看到全区", en: "a department's name; otherwise the whole zone"),
                .optional("params", .table, zh: "参数", en: "parameters"),
                .optional("ledger", .table, zh: "台账册 → 行的列表", en: "register → list of rows"),
                .optional("expect", .function, zh: "function(结果, test)", en: "function(result, test)"),
                .optional("fails", .text, zh: "应当出错时，信息的一部分", en: "a piece of the message, if it should fail"),
                .optional(
                    "modules", .table, zh: "模块名 → 用例中代替它的表；表中没有的成员仍取自模块",
                    en: "name of a module → table in its place; members that it lacks are the module's"),
            ]),
        APIStructure(
            "expected_table", zh: "test.table 的预期：每行是各列值的列表",
            en: "What test.table expects: each row is a list of values",
            [
                .required("columns", .list(.text), zh: "各值所在的列", en: "the columns of the values"),
                .optional(
                    "title", .text, zh: "文档中哪个表格；不写则为第一个", en: "which table of the document; otherwise the first"),
                .optional("totals", .list(.any), zh: "合计行中各列的值", en: "the values of the totals"),
            ]),
    ]
}
