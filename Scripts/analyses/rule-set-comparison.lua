-- What would another rule set change? Totals and places by two of them, side by side.
--
--     zhaoshang run Scripts/analyses/rule-set-comparison.lua rules=annual against=draft period=2013-2014年度

local assessments = require "assessments"
local document = require "document"

local params = ...
local period = assessments.period(params.period)
local ours = assessments.rule_set(params.rules, period) or error(assessments.no_rules(), 0)
local other = assessments.rule_set(params.against or error(zone.text {
  zh = "请写 against=另一份细则的名称", en = "say against=NAME of the other rule set",
}, 0), period)

local before, rows = {}, {}
for _, sheet in ipairs(assessments.sheets(period, ours)) do before[sheet.subject_id] = sheet end
for _, sheet in ipairs(assessments.sheets(period, other)) do
  local was = before[sheet.subject_id]
  table.insert(rows, {
    subject = sheet.subject,
    total = was and was.total, place = was and was.place,
    other_total = sheet.total, other_place = sheet.place,
    moved = was and was.place - sheet.place,
  })
end

local report = document.new {
  title = { zh = "两份细则的比较", en = "Two rule sets compared" },
  subtitle = period.name,
}
report:table {
  columns = {
    { key = "subject", title = { zh = "考核对象", en = "Assessed" } },
    { key = "total", title = { zh = "总分", en = "Total" }, align = "right", group = ours.title },
    { key = "place", title = { zh = "名次", en = "Place" }, format = "integer", group = ours.title },
    { key = "other_total", title = { zh = "总分", en = "Total" }, align = "right", group = other.title .. " " },
    { key = "other_place", title = { zh = "名次", en = "Place" }, format = "integer", group = other.title .. " " },
    { key = "moved", title = { zh = "上升", en = "Up by" }, format = "integer" },
  },
  rows = rows,
}
return report
