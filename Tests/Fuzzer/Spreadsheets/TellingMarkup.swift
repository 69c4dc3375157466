/// Pieces that programs are known to stumble over.
let tellingNumbers = [
    "0", "1", "-1", "2", "60", "256", "16384", "16385", "1048576", "1048577", "2147483648", "4294967296",
    "9223372036854775807", "9223372036854775808", "99999999999999999999999999", "1E308", "1E-400",
    "1e999999999999999999999", "0.1234567890123456789", "2958465.9999999", "NaN", "", ".", "-", "007", "１２",
]

let tellingValues =
    tellingNumbers + [
        "A1", "XFD1048576", "XFE1", "A1:XFD1048576", "A1:A1048576", "A1:XFD1", "B2:A1", "A0", "AAAAAAAAAAAA1", "$A$1",
        "s",
        "str", "inlineStr", "b", "e", "d", "n", "rId1", "rId99", "../../../etc/passwd", "/xl/workbook.xml",
        "\\xl\\styles.xml", "http://a/b", "External", "true", "hidden", "veryHidden", "yyyy-mm-dd", "[h]:mm:ss",
        "0.00%",
        "&quot;", "[", "@;@;@;@", "http://purl.oclc.org/ooxml/spreadsheetml/main", "%00%41%zz", "_x0041__xD800_",
    ]

/// XML that stays well-formed wherever it is put between tags.
let wholeTokens = [
    "<!-- -->", "<!-- <mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells> -->", "<![CDATA[<v>1</v>]]>", "<?a b?>",
    "&#x10FFFF;",
    "&amp;", "<v>5</v>", "<v/>", "<c/>", "<c r=\"A1\"><v>1</v></c>", "<c t=\"inlineStr\"><is><t>x</t></is></c>",
    "<row/>",
    "<row><c><v>1</v></c></row>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", "<f>1+1</f>",
    "<is><t>x</t></is>",
    "<si><t>x</t></si>", "<si/>", "<r><t>x</t></r>", "<rPh><t>x</t></rPh>", "<sheetData/>",
    "<cols><col min=\"1\" max=\"16384\"/></cols>",
    "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
    "<mergeCells count=\"1\"><mergeCell ref=\"A1:C300\"/></mergeCells>",
    "<mergeCell ref=\"B2:C300\"/>",
    "<mc:AlternateContent><mc:Choice><c/></mc:Choice><mc:Fallback><c/></mc:Fallback></mc:AlternateContent>",
    "<x:y z=\"1\"/>", "_x0000_", "_xD83D__xDE00_", "\u{1F600}", "mergeCell", String(repeating: "长", count: 2000),
    String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200), "<xf numFmtId=\"14\"/>",
    "<numFmt numFmtId=\"0\" formatCode=\"[h]:mm;@;&quot;\"/>", "<sheet name=\"x\" sheetId=\"1\" r:id=\"rId1\"/>",
    "<workbookPr date1904=\"1\"/>",
]

/// XML that breaks, or is forbidden.
let brokenTokens = [
    "<!DOCTYPE a [<!ENTITY x \"y\">]>", "<!--", "<![CDATA[", "]]>", "<?xml version=\"1.0\"?>", "&x;", "&#0;", "</v>",
    "</c>", "</row>",
    "</sheetData>", "<t>", "<mc:AlternateContent><mc:Fallback>", "\u{FEFF}", "\u{0}",
    String(repeating: "<a>", count: 300),
    String(repeating: " a=\"\"", count: 20),
]
