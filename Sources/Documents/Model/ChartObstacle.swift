public import Localization

/// Why a chart is not drawn. Its data stands in its place.
public enum ChartObstacle: LocalizedProblem, Hashable {
    case noRows
    /// Whatever is there, none of it is a number, or a date.
    case noValues
    case tooManyRows(Int, limit: Int)
    case tooManySlices(Int, limit: Int)
    case seriesCount(Int, allowed: ClosedRange<Int>)
    /// The shares of a whole cannot be negative.
    case negative(category: String)
    case noPositive

    public var text: Localized {
        switch self {
        case .noRows: Wording.noRows
        case .noValues: Localized(zh: "（没有可画的值）", en: "(no values to draw)")
        case .tooManyRows(let count, let limit):
            Localized(
                zh: "（没有画图：有 \(count) 行，最多画 \(limit) 行；请先汇总）",
                en: "(not drawn: there are \(count) rows, at most \(limit) can be read; sum them up first)")
        case .tooManySlices(let count, let limit):
            Localized(
                zh: "（没有画图：有 \(count) 片，最多画 \(limit) 片；请合并小的）",
                en: "(not drawn: there are \(count) slices, at most \(limit) can be read; merge the small ones)")
        case .seriesCount(let count, let allowed):
            Localized(
                zh: "（没有画图：有 \(count) 个系列，应为 \(Self.words(allowed)) 个）",
                en: "(not drawn: there are \(count) series, \(Self.words(allowed)) are possible)")
        case .negative(let category):
            Localized(
                zh: "（没有画图：“\(category)”是负数，画不成总数的一部分）",
                en: "(not drawn: “\(category)” is negative, and so no part of a whole)")
        case .noPositive: Localized(zh: "（没有画图：全部为零）", en: "(not drawn: everything is zero)")
        }
    }

    private static func words(_ range: ClosedRange<Int>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
}

extension Chart {
    /// Why the chart cannot be drawn; nil if it can.
    ///
    /// - Parameter language: of the category that is named.
    public func obstacle(_ language: Language) -> ChartObstacle? {
        if rows.isEmpty { return .noRows }
        if rows.count > kind.mostRows { return .tooManyRows(rows.count, limit: kind.mostRows) }
        guard kind.seriesCount.contains(series.count) else {
            return .seriesCount(series.count, allowed: kind.seriesCount)
        }
        switch kind {
        case .timeline: return rows.contains { TimelineSpan($0, of: self).isDrawn } ? nil : .noValues
        case .bar, .stackedBar, .line:
            let hasValues = rows.contains { row in
                series.indices.contains { series[$0].format.quantity(of: row[$0 + 1]) != nil }
            }
            return hasValues ? nil : .noValues
        case .pie, .funnel:
            let values = rows.map { series[0].format.quantity(of: $0[1]) }
            if let index = values.firstIndex(where: { $0.map { $0 < 0 } ?? false }) {
                return .negative(category: briefName(of: rows[index], language))
            }
            guard let greatest = values.compactMap(\.self).max() else { return .noValues }
            if greatest <= 0 { return .noPositive }
            guard kind == .pie else { return nil }
            let count = PieSlices(self).slices.count { !$0.isMerged }
            return count > Kind.mostSlices ? .tooManySlices(count, limit: Kind.mostSlices) : nil
        }
    }
}
