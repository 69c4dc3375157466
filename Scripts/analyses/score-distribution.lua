-- How are the points spread? Totals by the approved rule set, or another, with their mean and median.
--
--     zhaoshang run Scripts/analyses/score-distribution.lua period=2013-2014年度 rules=annual

local assessments = require "assessments"
local document = require "document"
local stats = require "stats"

local params = ...
local period = assessments.period(params.period)
local version = assessments.rule_set(params.rules, period) or error(assessments.no_rules(), 0)
local sheets = assessments.sheets(period, version)

local report = document.new {
  title = { zh = "得分分布", en = "Distribution of points" },
  subtitle = ("%s · %s"):format(period.name, version.title),
}
report:key_figures {
  { label = { zh = "平均", en = "Mean" }, value = stats.mean(sheets, "total_number"), format = "number" },
  { label = { zh = "中位数", en = "Median" }, value = stats.median(sheets, "total_number"), format = "number" },
}
report:chart {
  kind = "bar",
  title = { zh = "总分", en = "Totals" },
  category = { key = "subject", title = { zh = "考核对象", en = "Assessed" } },
  series = { { key = "total_number", title = { zh = "总分", en = "Total" }, format = "number" } },
  rows = sheets,
}
return report
