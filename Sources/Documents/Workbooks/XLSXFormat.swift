import CXlsxWriter

/// Tells libxlsxwriter how a style looks.
enum XLSXFormat {
    static func apply(_ style: Workbook.Style, to format: XLSXPackage.Format) {
        if !style.numberFormat.isEmpty { format_set_num_format(format, SpreadsheetText.printable(style.numberFormat)) }
        if style.isBold { format_set_bold(format) }
        if style.isItalic { format_set_italic(format) }
        if let name = style.fontName { format_set_font_name(format, SpreadsheetText.printable(name)) }
        if let size = style.fontSize { format_set_font_size(format, size) }
        if let color = style.fontColor { format_set_font_color(format, code(color)) }
        if let fill = style.fill {
            format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
            format_set_fg_color(format, code(fill))
        }
        if let alignment = code(style.horizontal) { format_set_align(format, UInt8(alignment.rawValue)) }
        if let alignment = code(style.vertical) { format_set_align(format, UInt8(alignment.rawValue)) }
        if style.wraps { format_set_text_wrap(format) }
        if style.indent > 0 { format_set_indent(format, UInt8(min(style.indent, 15))) }
        format_set_top(format, code(style.borders.top))
        format_set_bottom(format, code(style.borders.bottom))
        format_set_left(format, code(style.borders.left))
        format_set_right(format, code(style.borders.right))
        if let color = style.borders.color { format_set_border_color(format, code(color)) }
        if !style.isLocked { format_set_unlocked(format) }
    }

    /// To the library 0 is no colour; black has a number of its own.
    private static func code(_ color: Workbook.Color) -> lxw_color_t {
        color.rgb == 0 ? lxw_color_t(LXW_COLOR_BLACK.rawValue) : color.rgb
    }

    private static func code(_ alignment: Workbook.Style.HorizontalAlignment) -> lxw_format_alignments? {
        switch alignment {
        case .automatic: nil
        case .left: LXW_ALIGN_LEFT
        case .center: LXW_ALIGN_CENTER
        case .right: LXW_ALIGN_RIGHT
        }
    }

    private static func code(_ alignment: Workbook.Style.VerticalAlignment) -> lxw_format_alignments? {
        switch alignment {
        case .bottom: nil
        case .center: LXW_ALIGN_VERTICAL_CENTER
        case .top: LXW_ALIGN_VERTICAL_TOP
        }
    }

    private static func code(_ line: Workbook.Borders.Line) -> UInt8 {
        let code =
            switch line {
            case .none: LXW_BORDER_NONE
            case .thin: LXW_BORDER_THIN
            case .medium: LXW_BORDER_MEDIUM
            case .thick: LXW_BORDER_THICK
            }
        return UInt8(code.rawValue)
    }
}
