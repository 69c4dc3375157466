import Documents

extension APIStructure {
    static let chartOptions = APIStructure(
        "chart_options", zh: "document:chart 的选项", en: "Options of document:chart",
        [
            .required(
                "kind", .choice(Chart.Kind.allCases.map(\.rawValue)), zh: "图的种类：柱形、堆积柱形、折线、饼、漏斗、时间线",
                en: "the kind of chart"),
            .optional("title", .texts, zh: "图题", en: "the chart's title"),
            .required("category", .structure("column"), zh: "每一行叫什么", en: "what each row is called"),
            .optional(
                "series", .list(.structure("column")),
                zh: "要画的数，同一格式和单位，至多 8 列；饼图和漏斗图 1 列；时间线没有",
                en: "what is drawn, in one format and unit: up to 8 columns, 1 for pie and funnel, none for timeline"),
            .optional(
                "rows", .either([.list(.any), .query(.any)]),
                zh:
                    "各行，同表格；至多 \(Chart.Kind.bar.mostRows) 行，折线图 \(Chart.Kind.line.mostRows) 行，漏斗图 \(Chart.Kind.funnel.mostRows) 行",
                en:
                    "the rows, as for tables; at most \(Chart.Kind.bar.mostRows), \(Chart.Kind.line.mostRows) of a line, \(Chart.Kind.funnel.mostRows) of a funnel"
            ),
            .optional("notes", .list(.texts), zh: "图下的注", en: "notes below"),
            .optional(
                "data", .boolean, zh: "图下和其他格式里是否列出数据，默认列出；同一文档的表格已有时写 false",
                en: "whether the data stands below and in other formats; false where a table of the document has it"),
            .optional("from", .structure("column"), zh: "时间线：起日，必填", en: "timeline: the first day, which it needs"),
            .optional(
                "to", .structure("column"), zh: "时间线：止日，空的为未完；不写则各行只是一天",
                en: "timeline: the last day, open where it is empty; without it each row is a single day"),
            .optional("group", .structure("column"), zh: "时间线：按此列分组", en: "timeline: what its rows are grouped by"),
            .optional(
                "today", .date, zh: "时间线：标出这一天，如 zone.today", en: "timeline: the day to mark, such as zone.today"),
            .optional(
                "order", .choice(Chart.SliceOrder.allCases.map(\.rawValue)), zh: "饼图：从大到小（默认），或按各行的次序",
                en: "pie: the largest slice first (the default), or as given"),
            .optional(
                "merge_below", .integer, zh: "饼图：占比不到百分之几的合成一片，0 到 50；默认不合，至多 \(Chart.Kind.mostSlices) 片",
                en:
                    "pie: slices below so many per cent become one, 0 to 50; otherwise none do, and there are at most \(Chart.Kind.mostSlices)"
            ),
        ])
}
