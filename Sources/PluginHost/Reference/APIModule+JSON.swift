extension APIModule {
    static let json = APIModule(
        "json", zh: "JSON；对象的键按顺序写出，同样的值总得到同样的文本",
        en: "JSON, with the keys of objects in order, so that the same value always gives the same text",
        values: [
            .required("null", .any, zh: "JSON 的 null；也是 zone.null", en: "null of JSON; the same as zone.null")
        ],
        [
            APIFunction(
                "decode", [.required("text", .text)], returns: .any, zh: "读出 JSON 文本；null 成为 json.null",
                en: "The value of a JSON text; null becomes json.null",
                example: .gives("json.decode(\"[1, 2]\")[2]", "2")),
            APIFunction(
                "encode", [.required("value", .any), .optional("options", .structure("json_options"))],
                returns: .text, zh: "写成 JSON；空表是空列表", en: "The value as JSON; an empty table is an empty list",
                example: .gives("json.encode({ b = 1, a = { 2 } })", "\"{\\\"a\\\":[2],\\\"b\\\":1}\"")),
        ])
}
