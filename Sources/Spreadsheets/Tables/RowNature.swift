/// What a row below a header says by how it begins.
enum RowNature {
    case data, total, groupHeading, remark

    /// - Parameter width: how many columns the table has.
    init(of row: SheetRow, width: Int) {
        guard let (column, text) = Self.firstText(in: row) else {
            self = .data
            return
        }
        // One look at the first letter tells most data.
        guard let letter = text.unicodeScalars.first, Self.openers.contains(letter) else {
            self = .data
            return
        }
        let form = headerForm(text)
        let isAlone = row.cells.dropFirst(column).allSatisfy(\.isBlank)
        if Self.totals.contains(form.prefix { !":：(（".contains($0) }), !Self.isWordy(row, behind: column) {
            self = .total
        } else if let opener = Self.remarks.first(where: { form.hasPrefix($0) }) {
            // 审核 begins remarks, and names such as 审核中心项目.
            let isPlain = "注:说明:备注:".contains(opener) || form.contains(":")
            let isShort = Self.isSpread(row) || row.cells.count { !$0.isBlank } <= 3
            self = isAlone && width > 2 || isPlain && (isAlone || isShort) ? .remark : .data
        } else if isAlone, Self.isSpread(row) || width > 2, Self.isNumberedHeading(form) {
            self = .groupHeading
        } else {
            self = .data
        }
    }

    /// The first cell with something in it, if that is text and not a running number.
    private static func firstText(in row: SheetRow) -> (column: Int, text: String)? {
        for (index, cell) in row.cells.prefix(4).enumerated() where !cell.isBlank {
            guard case .text(let text) = cell else { return nil }
            return (index + 1, trimmedCellText(text))
        }
        return nil
    }

    /// Whether a cell behind the first holds words, which sums do not.
    private static func isWordy(_ row: SheetRow, behind column: Int) -> Bool {
        let counters = "元万亿千百十个项目户家亩人名宗吨平方米无"
        return row.cells.dropFirst(column).contains { cell in
            guard case .text(let text) = cell else { return false }
            return text.contains { $0.isLetter && !counters.contains($0) } && !totals.contains(headerForm(text)[...])
        }
    }

    /// Whether the first cell is merged across at least three columns.
    private static func isSpread(_ row: SheetRow) -> Bool {
        row.covered.count { $0.value.row == row.number } >= 2
    }

    /// 一、工业项目 or （一）在建项目
    private static func isNumberedHeading(_ form: String) -> Bool {
        let digits: Set<Character> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        let rest = form.drop { "(（".contains($0) }
        let number = rest.prefix { digits.contains($0) }
        guard !number.isEmpty, let mark = rest.dropFirst(number.count).first else { return false }
        return "、.．)）".contains(mark)
    }

    private static let totals: Set<Substring> = [
        "合计", "总计", "小计", "共计", "累计", "总合计", "全区合计", "total", "totals", "subtotal", "grandtotal", "sum",
    ]
    private static let remarks = [
        "注:", "注1", "注：", "备注:", "说明:", "填表", "填报人", "填报单位", "填报日期", "制表", "审核", "审核人", "联系人:", "联系电话:",
        "单位负责人", "负责人:", "分管领导", "报送", "附注", "note:", "notes:", "source:", "preparedby",
    ]
    private static let openers = Set(
        (totals.compactMap(\.first) + remarks.compactMap(\.first)).flatMap { [$0, Character($0.uppercased())] }
            .flatMap(\.unicodeScalars) + Array("一二三四五六七八九十(（".unicodeScalars))
}
