extension HTMLStyle {
    /// Of a sheet, as GB/T 9704-2012 has them: 37 mm above, 28 mm on the side that is bound, 35 mm below. A sheet that
    /// lies on its side is bound above.
    static func officialMargins(_ page: Page) -> String {
        switch page.orientation {
        case .portrait: "37mm 26mm 35mm 28mm"
        case .landscape: "28mm 37mm 26mm 35mm"
        }
    }

    static let officialNumber =
        "content: \"— \" counter(page) \" —\"; font: 14pt \"SimSun\", \"NSimSun\", \"Noto Serif CJK SC\", serif;"

    /// The typefaces of GB/T 9704-2012, each with what stands in for it where it is not installed: the title in 小标宋,
    /// headings in 黑体 and 楷体, everything else in 仿宋. Tables are in 宋体, which is read more easily when small.
    static let officialRules = """
        .official {
            font-family: "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", serif;
            color: #000;
        }
        .official h1 {
            font-family: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "SimSun", "宋体", "Noto Serif CJK SC", serif;
            font-size: 22pt; font-weight: normal; margin-bottom: 0.3em;
        }
        .official .subtitle { font-family: "KaiTi_GB2312", "KaiTi", "楷体", "STKaiti", "Noto Serif CJK SC", serif; color: #000; }
        .official h2 { font-family: "SimHei", "黑体", "STHeiti", "Noto Sans CJK SC", sans-serif; font-weight: normal; }
        .official h2 { border-bottom: 0; padding: 0; }
        .official h3 { font-family: "KaiTi_GB2312", "KaiTi", "楷体", "STKaiti", "Noto Serif CJK SC", serif; }
        .official h4 { font-weight: bold; }
        .official main > p { text-indent: 2em; text-align: justify; }
        .official table, .official .note { font-family: "SimSun", "宋体", "NSimSun", "Noto Serif CJK SC", serif; }
        .official caption { text-align: center; font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; }
        .official caption { font-weight: normal; }
        .official th { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; font-weight: normal; text-align: center; }
        .official th, .official td { border: 1px solid #000; }
        .official table > :last-child > tr:last-child > td { border-bottom: 1px solid #000; }
        .official .note { color: #000; }
        .official .figures div { border-radius: 0; border-color: #000; }
        .official .figures dt, .official .remark { color: #000; }
        @media print {
            .official { font-size: 14pt; }
            .official table { font-size: 10.5pt; }
            .official .crowded { font-size: 9pt; }
        }
        """
}
