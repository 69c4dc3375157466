import CExpat
import Localization

/// Why well-formed XML is refused all the same.
enum XMLRefusal {
    case doctype, nesting, attributes, root

    func problem(at place: PartPlace, row: Int?, line: Int, _ limits: XLSXLimits) -> SheetProblem {
        let reason =
            switch self {
            case .doctype:
                Localized(
                    zh: "含有 DOCTYPE 声明，工作簿不允许", en: " has a DOCTYPE declaration, which workbooks must not have")
            case .nesting:
                Localized(
                    zh: "第 \(line) 行的元素嵌套超过 \(limits.nesting) 层",
                    en: " nests elements deeper than \(limits.nesting) at line \(line)")
            case .attributes:
                Localized(
                    zh: "第 \(line) 行的元素有超过 \(limits.attributes) 个属性",
                    en: " has an element with more than \(limits.attributes) attributes at line \(line)")
            case .root:
                Localized(
                    zh: "的内容不是它应有的那一种（根元素不符）", en: " does not hold what it should: its root element is another")
            }
        return place.problem(row: row, place.partText + reason)
    }
}

func outOfMemory(at place: PartPlace) -> SheetProblem {
    place.problem(
        place.partText + Localized(zh: "的 XML 占用内存过多", en: " is XML that takes too much memory"),
        remedy: Remedy.makeSmaller)
}

/// What `parser` stumbled over.
func xmlProblem(_ parser: XML_Parser, at place: PartPlace, row: Int?) -> SheetProblem {
    let code = XML_GetErrorCode(parser)
    if code == XML_ERROR_NO_MEMORY { return outOfMemory(at: place) }
    let line = XML_GetCurrentLineNumber(parser)
    let english = XML_ErrorString(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
    let what = Localized(zh: chineseErrors[code.rawValue] ?? english, en: english)
    return place.problem(
        row: row,
        place.partText + Localized(zh: "第 \(line) 行的 XML 有误：", en: " is not well-formed XML at line \(line): ") + what)
}

private let chineseErrors: [UInt32: String] = [
    XML_ERROR_SYNTAX.rawValue: "语法错误",
    XML_ERROR_NO_ELEMENTS.rawValue: "没有内容，或没有结束",
    XML_ERROR_INVALID_TOKEN.rawValue: "有不允许的字符",
    XML_ERROR_UNCLOSED_TOKEN.rawValue: "标签没有结束",
    XML_ERROR_PARTIAL_CHAR.rawValue: "字符不完整",
    XML_ERROR_TAG_MISMATCH.rawValue: "开始与结束标签不配对",
    XML_ERROR_DUPLICATE_ATTRIBUTE.rawValue: "同一属性写了两次",
    XML_ERROR_JUNK_AFTER_DOC_ELEMENT.rawValue: "根元素之后还有内容",
    XML_ERROR_UNDEFINED_ENTITY.rawValue: "引用了没有定义的实体",
    XML_ERROR_BAD_CHAR_REF.rawValue: "引用了不存在的字符",
    XML_ERROR_UNKNOWN_ENCODING.rawValue: "编码不受支持",
    XML_ERROR_INCORRECT_ENCODING.rawValue: "编码与声明不符",
    XML_ERROR_UNCLOSED_CDATA_SECTION.rawValue: "CDATA 没有结束",
    XML_ERROR_MISPLACED_XML_PI.rawValue: "XML 声明不在开头",
]
