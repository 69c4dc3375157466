/// Typefaces of official papers, by the names that Chinese systems know them by; a program has no second choice.
extension XLSXLook {
    private static let song = "宋体"
    private static let hei = "黑体"
    private static let fangSong = "仿宋"

    /// A cell of an official document: its title in 宋体, what is bold in 黑体, all else in 仿宋.
    static func official(_ style: Workbook.Style) -> Workbook.Style {
        style.with {
            let isTitle = style.fontSize == title.fontSize
            $0.fontName = isTitle ? song : style.isBold ? hei : fangSong
            $0.isBold = isTitle
            if style.fontColor != nil { $0.fontColor = 0x000000 }
            if style.fill != nil { $0.fill = nil }
            if style.borders.color != nil { $0.borders.color = 0x000000 }
        }
    }
}
