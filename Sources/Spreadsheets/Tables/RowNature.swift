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
        if Self.totals.contains(form.prefix { !":(".contains($0) }), Self.holdsOnlyNumbers(row, behind: column) {
            self = .total
        } else if Self.isRemark(form), row.cells.count(where: { !$0.isBlank }) <= 4 {
            self = .remark
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

    /// Sums are numbers; what has words of its own is a record, whatever it is called.
    private static func holdsOnlyNumbers(_ row: SheetRow, behind column: Int) -> Bool {
        row.cells.dropFirst(column).allSatisfy { cell in
            guard case .text(let text) = cell else { return true }
            let form = normalizedCellText(text)
            let isNumber =
                form.contains(where: \.isNumber) && form.allSatisfy { $0.isNumber || "-.,%¥$万亿元个家项 ".contains($0) }
            return form.isEmpty || isNumber || ["-", "—", "/", "--", "——"].contains(form)
                || totals.contains(headerForm(text)[...])
        }
    }

    /// 注：…, 注1、…, 填表人：…, 填报单位（盖章）：…
    private static func isRemark(_ form: String) -> Bool {
        guard let word = remarks.first(where: { form.hasPrefix($0) }) else { return false }
        let rest = form.dropFirst(word.count)
        guard let next = rest.first else { return true }
        if next == ":" { return true }
        if next.isNumber { return rest.drop(while: \.isNumber).first.map { ".、:)".contains($0) } ?? false }
        return next == "(" && rest.contains(":")
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
    /// The longer words first, since one may begin another.
    private static let remarks = [
        "备注", "说明", "附注", "注", "填表说明", "填表人", "填表日期", "填表单位", "填报人", "填报单位", "填报部门", "填报日期", "制表人", "制表日期",
        "制表", "审核人", "审核", "审批人", "审批", "联系人", "联系电话", "单位负责人", "主要负责人", "部门负责人", "负责人", "分管领导", "报送单位",
        "报送人", "报送日期", "盖章", "日期", "notes", "note", "sources", "source", "preparedby", "approvedby",
    ].sorted { $0.count > $1.count }
    private static let openers = Set(
        (totals.compactMap(\.first) + remarks.compactMap(\.first)).flatMap { [$0, Character($0.uppercased())] }
            .flatMap(\.unicodeScalars) + Array("一二三四五六七八九十(（".unicodeScalars))
}
