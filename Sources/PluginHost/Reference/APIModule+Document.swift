extension APIModule {
    static let document = APIModule(
        "document", zh: "文档：报表返回的内容，由程序排成各种格式", en: "Documents: what a report returns; the program lays them out",
        [
            APIFunction(
                "is_document", [.required("value", .any)], returns: .boolean, zh: "是否为文档",
                en: "Whether the value is a document",
                example: .gives("document.is_document({})", "false")),
            APIFunction(
                "new", [.required("options", .structure("document_options"))], returns: .structure("document"),
                zh: "新建文档，再逐块加入内容", en: "A new document, to which blocks are added",
                example: .runs("document.new { title = \"各阶段项目\", orientation = \"landscape\" }")),
        ])

    /// Methods of what `document.new` returns; each returns the document.
    static let documentMethods = [
        APIFunction(
            "chart", [.required("options", .structure("chart_options"))], returns: .structure("document"),
            zh: "图，下面附数据", en: "A chart, with its data below",
            example: .runs(
                """
                document.new { title = "t" }:chart {
                  kind = "bar",
                  category = { key = "label", title = "阶段" },
                  series = { { key = "count", title = "项目数" } },
                  rows = zone.projects():group("stage"),
                }
                """)),
        APIFunction(
            "heading", [.required("text", .texts), .optional("level", .integer)],
            returns: .structure("document"), zh: "标题；级别 1 到 3", en: "A heading of level 1 to 3",
            example: .runs("document.new { title = \"t\" }:heading(\"一、概况\")")),
        APIFunction(
            "key_figures", [.required("figures", .list(.structure("key_figure")))], returns: .structure("document"),
            zh: "突出显示的数字", en: "Figures that stand out",
            example: .runs(
                "document.new { title = \"t\" }:key_figures { { label = \"项目数\", value = 44, format = \"integer\" } }")),
        APIFunction(
            "page_break", returns: .structure("document"), zh: "换页", en: "A new page",
            example: .runs("document.new { title = \"t\" }:page_break()")),
        APIFunction(
            "signatures", [.required("places", .structure("signatures"))], returns: .structure("document"),
            zh: "签字栏：几处签字，可带日期", en: "Places to sign, with a date if asked for",
            example: .runs(
                "document.new { title = \"t\" }:signatures { \"制表人\", { label = \"审核人\", name = \"王芳\" }, date = true }"
            )),
        APIFunction(
            "table", [.required("options", .structure("table_options"))], returns: .structure("document"),
            zh: "表格", en: "A table",
            example: .runs(
                """
                document.new { title = "t" }:table { columns = { { key = "name", title = "名称" } }, rows = zone.projects() }
                """)),
        APIFunction(
            "text", [.required("text", .texts)], returns: .structure("document"), zh: "一段正文",
            en: "A paragraph", example: .runs("document.new { title = \"t\" }:text(\"说明\")")),
    ]
}
