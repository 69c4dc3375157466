local assessments = require "assessments"
local document = require "document"

local verdicts = {
  on_course = { zh = "进度正常", en = "on course" }, behind = { zh = "进度滞后", en = "behind" },
  met = { zh = "完成", en = "met" }, missed = { zh = "未完成", en = "missed" },
}

--- The points of a sheet by indicator.
local function row_of(sheet)
  local row = { place = sheet.place, subject = sheet.subject, total = sheet.total }
  for _, line in ipairs(sheet.lines) do row["line_" .. line.indicator] = line.points end
  return row
end

local function ranking(report, sheets, title)
  local columns, known = {
    { key = "place", title = { zh = "名次", en = "Place" }, format = "integer" },
    { key = "subject", title = { zh = "考核对象", en = "Assessed" } },
  }, {}
  if zone.viewer.department_id then table.remove(columns, 1) end
  local rows = {}
  for index, sheet in ipairs(sheets) do
    rows[index] = row_of(sheet)
    for _, line in ipairs(sheet.lines) do
      if not known[line.indicator] then
        known[line.indicator] = true
        table.insert(columns, { key = "line_" .. line.indicator, title = line.label, align = "right" })
      end
    end
  end
  table.insert(columns, { key = "total", title = { zh = "总分", en = "Total" }, align = "right" })
  report:table { title = title, columns = columns, rows = rows }
end

--- What was made public of the period, for a department, which sees its own points alone otherwise.
local function published(report, period)
  local results = zone.published_results { period = period.name }:order("rule_set", "place")
  if not zone.viewer.department_id or results:count() == 0 then return end
  report:table {
    title = { zh = "公布的考核结果", en = "Published results" },
    columns = {
      { key = "rule_set", title = { zh = "考核细则", en = "Rule set" }, merge = true },
      { key = "place", title = { zh = "名次", en = "Place" }, format = "integer" },
      { key = "subject", title = { zh = "考核对象", en = "Assessed" } },
      { key = "total", title = { zh = "总分", en = "Total" }, align = "right" },
    },
    rows = results,
  }
end

return {
  api = 1,
  kind = "report",
  title = { zh = "考核结果", en = "Assessment" },
  description = {
    zh = "一个周期的得分、名次和工作目标完成情况，按已批准的考核细则。",
    en = "Points, places and targets of a period, by the approved rule set.",
  },
  clause = "C3.3.7",
  params = {
    period = { type = "text", label = { zh = "考核周期，默认为最近开始的", en = "Period, by default the latest that has begun" } },
    rules = { type = "text", label = { zh = "考核细则，默认为已批准的", en = "Rule set, by default the approved one" } },
    kind = {
      type = "choice", choices = { "annual", "quarterly", "monthly", "ad_hoc" },
      label = { zh = "考核类型，默认按周期的长短", en = "Kind of assessment, by default by the period's length" },
    },
    subjects = {
      type = "choice", choices = { "departments", "people" },
      label = { zh = "考核部门（默认）或个人", en = "Departments (the default) or people" },
    },
  },

  run = function(params)
    local period = assessments.period(params.period)
    local version = assessments.rule_set(params.rules, period, params.kind, params.subjects)
    local assessed = zone.assess {
      period = period.id or period.name, rules = version and version.content, targets = true,
    }

    local report = document.new {
      title = { zh = "考核结果", en = "Assessment" },
      subtitle = version and ("%s · %s"):format(period.name, version.title) or period.name,
      orientation = "landscape", look = "official",
    }
    if version then ranking(report, assessed.sheets, version.title) else report:text(assessments.no_rules()) end
    published(report, period)
    local rows = {}
    for index, outcome in ipairs(assessed.targets) do
      rows[index] = {
        department = outcome.department, target = outcome.target, counted = outcome.counted, gap = outcome.gap,
        verdict = zone.text(verdicts[outcome.verdict]),
      }
    end
    report:table {
      title = { zh = "工作目标（C2）", en = "Targets (C2)" },
      columns = {
        { key = "department", title = { zh = "部门", en = "Department" } },
        { key = "target", title = { zh = "目标数", en = "Target" }, format = "integer" },
        { key = "counted", title = { zh = "达标项目", en = "Qualifying" }, format = "integer" },
        { key = "gap", title = { zh = "差额", en = "Gap" }, format = "integer" },
        { key = "verdict", title = { zh = "结论", en = "Verdict" } },
      },
      rows = rows,
    }
    report:signatures { { zh = "制表人", en = "Prepared by" }, { zh = "审核人", en = "Checked by" }, { zh = "分管领导", en = "Approved by" }, date = true }
    return report
  end,
}
