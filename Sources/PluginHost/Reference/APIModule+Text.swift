extension APIModule {
    static let text = APIModule(
        "text", zh: "文本：裁剪、连接，以及在终端上占的宽度", en: "Texts: cutting, joining, and how wide they stand on a terminal",
        [
            APIFunction(
                "ends_with", [.required("text", .text), .required("suffix", .text)], returns: .boolean,
                zh: "是否以后者结尾", en: "Whether the text ends with another",
                example: .gives("text.ends_with(\"招商局\", \"局\")", "true")),
            APIFunction(
                "join", [.required("list", .list(.any)), .optional("separator", .text)], returns: .text,
                zh: "把列表连成一段文本", en: "The list as one text",
                example: .gives("text.join({ \"D1\", \"D2\" }, \"、\")", "\"D1、D2\"")),
            APIFunction(
                "normalize", [.required("text", .text)], returns: .text, zh: "全角字母、数字和符号改为半角",
                en: "Full-width letters, digits and signs as half-width ones",
                example: .gives("text.normalize(\"１２３\")", "\"123\"")),
            APIFunction(
                "pad",
                [
                    .required("text", .text), .required("width", .integer),
                    .optional("align", .choice(["left", "right", "center"])),
                ], returns: .text, zh: "用空格补足宽度", en: "Filled up with spaces to a width",
                example: .gives("text.pad(\"项目\", 6, \"right\")", "\"  项目\"")),
            APIFunction(
                "split", [.required("text", .text), .required("separator", .text)], returns: .list(.text),
                zh: "按分隔符切开；分隔符是普通文本，不是模式", en: "The pieces between a separator, which is plain text",
                example: .gives("text.split(\"a,b,,c\", \",\")", "[\"a\",\"b\",\"\",\"c\"]")),
            APIFunction(
                "starts_with", [.required("text", .text), .required("prefix", .text)], returns: .boolean,
                zh: "是否以后者开头", en: "Whether the text starts with another",
                example: .gives("text.starts_with(\"P12\", \"P\")", "true")),
            APIFunction(
                "trim", [.required("text", .text)], returns: .text, zh: "去掉两端的空白，包括全角空格",
                en: "Without white space at either end, the full-width space included",
                example: .gives("text.trim(\"　轴承 \")", "\"轴承\"")),
            APIFunction(
                "truncate", [.required("text", .text), .required("width", .integer), .optional("ellipsis", .text)],
                returns: .text, zh: "截到一定宽度，截断处用省略号", en: "Cut to a width, with an ellipsis at the cut",
                example: .gives("text.truncate(\"高新技术产业园\", 7)", "\"高新技…\"")),
            APIFunction(
                "width", [.required("text", .text)], returns: .integer, zh: "在终端上占的列数；汉字占两列",
                en: "Columns on a terminal; a Chinese character takes two", example: .gives("text.width(\"项目A\")", "5")),
        ])
}
