/// How the parts of a document look in a spreadsheet.
enum XLSXLook {
    static let banner = Workbook.Style(
        isBold: true, fontSize: 12, fill: 0xFFF2CC, horizontal: .center, vertical: .center, wraps: true,
        borders: .all(.thin, color: 0x7F6000))
    static let title = Workbook.Style(isBold: true, fontSize: 16, horizontal: .center, vertical: .center, wraps: true)
    static let subtitle = Workbook.Style(fontColor: 0x444444, horizontal: .center, vertical: .center, wraps: true)
    static let text = Workbook.Style(horizontal: .left, vertical: .top, wraps: true)
    static let tableTitle = Workbook.Style(isBold: true, horizontal: .left, vertical: .center)
    static let note = Workbook.Style(fontSize: 9, fontColor: 0x444444, horizontal: .left, vertical: .top, wraps: true)
    static let signature = Workbook.Style(horizontal: .left, vertical: .center, wraps: true)
    static let figureLabel = Workbook.Style(
        fill: 0xF2F2F2, horizontal: .left, vertical: .center, wraps: true, borders: grid)
    static let figureValue = Workbook.Style(
        isBold: true, horizontal: .left, vertical: .center, wraps: true, borders: grid)
    static let figureNote = Workbook.Style(fontColor: 0x444444, horizontal: .left, vertical: .center, indent: 1)
    static let group = Workbook.Style(
        isBold: true, fill: 0xEDEDED, vertical: .center,
        borders: Workbook.Borders(top: .thin, bottom: .thin, color: 0xBFBFBF))
    static let noRows = Workbook.Style(fontColor: 0x555555, horizontal: .center, borders: grid)
    private static let grid = Workbook.Borders.all(.thin, color: 0xBFBFBF)

    static func heading(level: Int) -> Workbook.Style {
        let size = [14.0, 12, 11][min(max(level, 1), 3) - 1]
        return Workbook.Style(isBold: true, fontSize: size, horizontal: .left, vertical: .center, wraps: true)
    }

    static func cell(_ column: Column, wraps: Bool) -> Workbook.Style {
        Workbook.Style(
            numberFormat: column.format.withoutUnit.numberFormat, horizontal: alignment(column.alignment),
            vertical: .center, wraps: wraps, borders: grid)
    }

    /// A value across several columns.
    static let across = Workbook.Style(horizontal: .center, vertical: .center, wraps: true, borders: grid)

    static func subtotal(_ column: Column) -> Workbook.Style {
        cell(column, wraps: false).with {
            $0.isBold = true
            $0.fill = 0xF7F7F7
        }
    }

    static func total(_ column: Column) -> Workbook.Style {
        cell(column, wraps: false).with {
            $0.isBold = true
            $0.fill = 0xF2F2F2
            $0.borders.top = .medium
            $0.borders.color = 0x8C9BAB
        }
    }

    private static func alignment(_ alignment: Column.Alignment) -> Workbook.Style.HorizontalAlignment {
        switch alignment {
        case .leading: .left
        case .center: .center
        case .trailing: .right
        }
    }
}
