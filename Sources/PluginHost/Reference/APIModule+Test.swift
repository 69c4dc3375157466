extension APIModule {
    private static let what = APIFunction.Parameter.optional("what", .text)

    static let test = APIModule(
        "test", zh: "测试用的断言；也是用例的 expect 的第二个参数。what 写在信息前面",
        en: "Assertions for tests; also the second argument of a case's expect. what stands before the message",
        [
            APIFunction(
                "contains", [.required("container", .either([.text, .list(.any)])), .required("wanted", .any), what],
                zh: "文本中有这一段，或者列表中有这一项；项可用函数识别",
                en: "The text has this piece, or the list this item, which a function may recognise",
                example: .runs("test.contains({ 1, 2 }, 2)")),
            APIFunction(
                "count",
                [.required("list", .either([.list(.any), .query(.any)])), .required("expected", .integer), what],
                zh: "列表或查询有这么多项", en: "The list or query has so many items",
                example: .runs("test.count({ 1, 2 }, 2)")),
            APIFunction(
                "equal", [.required("actual", .any), .required("expected", .any), what],
                zh: "两个值相同；表按内容比较。行可以用编号、名称或部分字段来写",
                en: "Both values are the same, tables by their contents. A row is expected by id, name or some fields",
                example: .runs("test.equal({ a = { 1 } }, { a = { 1 } })")),
            APIFunction(
                "error", [.required("action", .function), .required("pattern", .text), what],
                zh: "函数出错，且信息与模式相符", en: "The function raises an error whose message matches the pattern",
                example: .runs("test.error(function() error(\"no\") end, \"no\")")),
            APIFunction(
                "is_nil", [.required("value", .any), what], zh: "值为 nil", en: "The value is nil",
                example: .runs("test.is_nil(nil)")),
            APIFunction(
                "is_true", [.required("value", .any), what], zh: "值为真", en: "The value is neither false nor nil",
                example: .runs("test.is_true(1 < 2)")),
            APIFunction(
                "matches", [.required("actual", .any), .required("expected", .any), what],
                zh: "同 equal，但只看预期中写出的字段；列表的项数仍须相同",
                en: "As equal, but only the fields that are expected are looked at; lists have as many items",
                example: .runs("test.matches({ { a = 1, b = 2 } }, { { a = 1 } })")),
            APIFunction(
                "table",
                [
                    .required("container", .either([.structure("document"), .list(.any), .query(.any)])),
                    .required("expected", .structure("expected_table")), what,
                ],
                zh: "文档中表格的行，或者列表、查询的行，与预期相同",
                en: "The rows of a document's table, or of a list or query, are those expected",
                example: .runs("test.table({ { name = \"甲\", count = 1 } }, { columns = { \"name\" }, { \"甲\" } })")),
        ])
}
