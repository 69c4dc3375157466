local assessments = require "assessments"
local document = require "document"

--- The sheets of whoever is meant, by id or name; otherwise of all that the viewer sees.
local function sheets_of(sheets, who)
  if not who then return sheets end
  for _, sheet in ipairs(sheets) do
    if sheet.subject_id == who or sheet.subject == who then return { sheet } end
  end
  return error(zone.text {
    zh = ("考核对象中没有“%s”"):format(who), en = ("nobody called “%s” is assessed"):format(who),
  }, 0)
end

--- A line for each part of each indicator.
local function rows_of(sheet)
  local rows = {}
  for _, line in ipairs(sheet.lines) do
    for index, part in ipairs(line.parts) do
      local is_last = index == #line.parts
      local said = { part.formula }
      for _, note in ipairs(is_last and line.notes or {}) do table.insert(said, note) end
      table.insert(rows, {
        label = line.label, worth = index == 1 and line.worth or nil, rule = part.rule,
        value = zone.text({ zh = "%s：%s", en = "%s: %s" }):format(part.measure, part.shown),
        formula = table.concat(said, zone.text { zh = "；", en = "; " }),
        points = is_last and line.points or nil,
      })
    end
  end
  return rows
end

local function add(report, sheet)
  report:heading(sheet.subject)
  report:table {
    columns = {
      { key = "label", title = { zh = "指标", en = "Indicator" }, merge = true },
      { key = "worth", title = { zh = "分值", en = "Worth" }, align = "right" },
      { key = "rule", title = { zh = "评分办法", en = "How it is scored" } },
      { key = "value", title = { zh = "完成情况", en = "Achieved" } },
      { key = "formula", title = { zh = "计算", en = "Computation" } },
      { key = "points", title = { zh = "得分", en = "Points" }, align = "right" },
    },
    rows = rows_of(sheet),
    totals = { label = { zh = "合计", en = "Total" }, points = sheet.total },
    notes = sheet.notes,
  }
  report:signatures { { zh = "被考核部门", en = "Assessed" }, { zh = "考核人", en = "Assessor" }, date = true }
end

return {
  api = 1,
  kind = "report",
  title = { zh = "得分表", en = "Score sheet" },
  description = {
    zh = "一个部门或人员的得分，逐项写出评分办法、完成情况和算式，供签字。",
    en = "The points of one department or person, line by line with rule, value and formula, to be signed.",
  },
  clause = "C3.3.7",
  params = {
    who = { type = "text", label = { zh = "部门或人员，默认为全部", en = "Department or person, by default all" } },
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
    local report = document.new {
      title = { zh = "得分表", en = "Score sheet" },
      subtitle = version and ("%s · %s"):format(period.name, version.title) or period.name,
      orientation = "landscape", look = "official",
    }
    if not version then return report:text(assessments.no_rules()) end
    for index, sheet in ipairs(sheets_of(assessments.sheets(period, version), params.who)) do
      if index > 1 then report:page_break() end
      add(report, sheet)
    end
    return report
  end,
}
