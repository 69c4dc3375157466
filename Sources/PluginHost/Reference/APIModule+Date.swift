extension APIModule {
    static let date = APIModule(
        "date", zh: "日期和月份的计算；日期是文本，可以直接比较大小",
        en: "Reckoning with dates and months, which are texts and compare with < and >",
        [
            APIFunction(
                "add_days", [.required("date", .date), .required("days", .integer)], returns: .date,
                zh: "若干天之后的日期；天数可为负", en: "The date so many days later; the number may be negative",
                example: .gives("date.add_days(\"2014-02-28\", 1)", "\"2014-03-01\"")),
            APIFunction(
                "add_months", [.required("date", .date), .required("months", .integer)], returns: .date,
                zh: "若干个月之后的同一天；没有这一天时取月末",
                en: "The same day so many months later, or the last day of that month",
                example: .gives("date.add_months(\"2014-01-31\", 1)", "\"2014-02-28\"")),
            APIFunction(
                "days_between", [.required("from", .date), .required("to", .date)], returns: .integer,
                zh: "从前一日期到后一日期的天数；后者更早时为负", en: "Days from one date to another; negative if that is earlier",
                example: .gives("date.days_between(\"2014-01-01\", \"2014-12-31\")", "364")),
            APIFunction(
                "format",
                [.required("date", .either([.date, .month])), .optional("language", .choice(["zh", "en"]))],
                returns: .text, zh: "给人看的日期或月份", en: "A date or month for people",
                example: .gives("date.format(\"2014-07-31\", \"zh\")", "\"2014年7月31日\"")),
            APIFunction(
                "is_valid", [.required("value", .any)], returns: .boolean, zh: "是否为日历上的日期",
                en: "Whether the value is a date of the calendar",
                example: .gives("date.is_valid(\"2014-02-29\")", "false")),
            APIFunction(
                "month", [.required("date", .either([.date, .month]))], returns: .month, zh: "日期所在的月份",
                en: "The month of a date", example: .gives("date.month(\"2014-07-31\")", "\"2014-07\"")),
            APIFunction(
                "month_end", [.required("date", .either([.date, .month]))], returns: .date, zh: "该月最后一天",
                en: "The last day of its month", example: .gives("date.month_end(\"2014-02\")", "\"2014-02-28\"")),
            APIFunction(
                "month_start", [.required("date", .either([.date, .month]))], returns: .date, zh: "该月第一天",
                en: "The first day of its month", example: .gives("date.month_start(\"2014-07-31\")", "\"2014-07-01\"")),
            APIFunction(
                "months_between", [.required("from", .date), .required("to", .date)], returns: .integer,
                zh: "相隔的整月数；后者更早时为负", en: "Full months between two dates; negative if the second is earlier",
                example: .gives("date.months_between(\"2014-01-15\", \"2014-03-14\")", "1")),
            APIFunction(
                "next_month", [.required("date", .either([.date, .month]))], returns: .month, zh: "下一个月",
                en: "The month after", example: .gives("date.next_month(\"2014-12-31\")", "\"2015-01\"")),
            APIFunction(
                "previous_month", [.required("date", .either([.date, .month]))], returns: .month, zh: "上一个月",
                en: "The month before", example: .gives("date.previous_month(\"2014-01\")", "\"2013-12\"")),
            APIFunction(
                "weekday", [.required("date", .date)], returns: .integer, zh: "星期几：1 为星期一，7 为星期日",
                en: "1 for Monday to 7 for Sunday", example: .gives("date.weekday(\"2014-08-01\")", "5")),
            APIFunction(
                "year", [.required("date", .either([.date, .month]))], returns: .integer, zh: "年份", en: "The year",
                example: .gives("date.year(\"2014-07-31\")", "2014")),
        ])
}
