extension APIModule {
    private static let list = APIFunction.Parameter.required("list", .either([.list(.any), .query(.any)]))
    private static let key = APIFunction.Parameter.optional("key", .either([.field, .function]))

    static let stats = APIModule(
        "stats", zh: "列表或查询的统计；key 是字段名，或者以一项求值的函数",
        en: "Figures over lists and queries; key is the name of a field, or a function of an item",
        [
            APIFunction(
                "count_by", [list, .required("key", .either([.field, .function]))],
                returns: .list(.structure("count")), zh: "每个值各有几项，按首次出现的顺序",
                en: "How many items have each value, in order of first appearance",
                example: .gives("stats.count_by({ \"a\", \"b\", \"a\" }, function(x) return x end)[1].count", "2")),
            APIFunction(
                "group_by", [list, .required("key", .either([.field, .function]))],
                returns: .list(.structure("rows_by_key")), zh: "把值相同的项放在一起，按首次出现的顺序",
                en: "Items with the same value together, in order of first appearance",
                example: .gives("#stats.group_by({ 1, 2, 3 }, function(n) return n % 2 end)", "2")),
            APIFunction(
                "max", [list, key], returns: .optional(.any), zh: "最大值；没有值时为 nil",
                en: "The greatest value; nil of nothing", example: .gives("stats.max({ 3, 1, 2 })", "3")),
            APIFunction(
                "mean", [list, key], returns: .optional(.number), zh: "平均值；没有值时为 nil",
                en: "The arithmetic mean; nil of nothing", example: .gives("stats.mean({ 1, 2, 3 })", "2")),
            APIFunction(
                "median", [list, key], returns: .optional(.number), zh: "中位数；没有值时为 nil",
                en: "The median; nil of nothing", example: .gives("stats.median({ 1, 2, 10, 20 })", "6")),
            APIFunction(
                "min", [list, key], returns: .optional(.any), zh: "最小值；没有值时为 nil",
                en: "The least value; nil of nothing", example: .gives("stats.min({ 3, 1, 2 })", "1")),
            APIFunction(
                "quantile", [list, .required("share", .number), key], returns: .optional(.number),
                zh: "分位数：share 在 0 与 1 之间，相邻值之间内插",
                en: "The value below which a share (0 to 1) lies, interpolated between neighbours",
                example: .gives("stats.quantile({ 1, 2, 3, 4, 5 }, 0.25)", "2")),
            APIFunction(
                "sort_by", [list, .repeated("keys", .either([.field, .function]))], returns: .list(.any),
                zh: "按字段排序的新列表；\"-字段\" 为降序，空值在后",
                en: "A new list in order of the keys; \"-key\" is descending, and items without a value come last",
                example: .gives("stats.sort_by({ { n = 1 }, { n = 3 } }, \"-n\")[1].n", "3")),
            APIFunction(
                "sum", [list, key], returns: .number, zh: "合计；没有值时为 0", en: "The sum; 0 of nothing",
                example: .gives("stats.sum({ 1, 2, 3 })", "6")),
        ])
}
