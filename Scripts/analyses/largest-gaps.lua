-- Where is most left to do? Departments by their distance to the target; in a ledger without targets, the largest
-- projects that have not begun construction.
--
--     zhaoshang run Scripts/analyses/largest-gaps.lua top=5

local date = require "date"
local document = require "document"
local projects = require "projects"
local stats = require "stats"

--- What a department still has to bring in for its target: projects, and their fixed-asset investment.
local function gap(target, outcome)
  local investment = 0
  for _, project in ipairs(outcome.projects) do
    if project.counts then investment = investment + zone.get("projects", project.id).fixed_asset_investment end
  end
  return {
    department = target.department.label,
    target = outcome.target,
    qualifying = outcome.counted,
    missing = outcome.gap,
    investment = math.max(0, target.project_count * target.investment_threshold - investment),
  }
end

local function gaps_to_targets(targets, period, top)
  local rows, outcomes = {}, projects.outcomes(period)
  for target in targets do
    local row = gap(target, outcomes[target.department_id])
    if row.missing > 0 or row.investment > 0 then table.insert(rows, row) end
  end
  return {
    title = { zh = "与目标差距最大的部门", en = "Departments furthest from their target" },
    columns = {
      { key = "department", title = { zh = "部门", en = "Department" } },
      { key = "target", title = { zh = "目标数", en = "Target" }, format = "integer" },
      { key = "qualifying", title = { zh = "达标项目", en = "Qualifying" }, format = "integer" },
      { key = "missing", title = { zh = "还差项目", en = "Missing" }, format = "integer" },
      { key = "investment", title = { zh = "还差固定资产投资", en = "Fixed assets missing" }, format = "money" },
    },
    rows = { table.unpack(stats.sort_by(rows, "-missing", "-investment"), 1, math.min(top, #rows)) },
  }
end

local function largest_not_begun(top)
  local waiting = zone.projects { stage = { zone.null, "negotiating", "signed", "landed" } }
  local rows = {}
  for project in waiting:order("-total_investment"):limit(top) do
    table.insert(rows, {
      project = project.label,
      department = project.department.label,
      stage = zone.choice_label("stage_events", "stage", project.stage),
      days = date.days_between(project.reported_on, zone.today),
      investment = project.total_investment,
    })
  end
  return {
    title = {
      zh = ("尚未开工的最大项目（共%d个）"):format(waiting:count()),
      en = ("Largest projects that have not begun construction (of %d)"):format(waiting:count()),
    },
    columns = {
      { key = "project", title = { zh = "项目", en = "Project" } },
      { key = "department", title = { zh = "部门", en = "Department" } },
      { key = "stage", title = { zh = "阶段", en = "Stage" } },
      { key = "days", title = { zh = "报送以来天数", en = "Days since reported" }, format = "integer" },
      { key = "investment", title = { zh = "投资总额", en = "Total investment" }, format = "money" },
    },
    rows = rows,
    totals = { project = { zh = "合计", en = "Total" }, investment = "sum" },
  }
end

return {
  api = 1,
  kind = "analysis",
  title = { zh = "差距最大之处", en = "Largest gaps" },
  params = {
    top = { type = "integer", default = 10, min = 1, label = { zh = "列出几项", en = "How many" } },
    period = { type = "text", label = { zh = "考核周期（名称或编号）", en = "Period (name or id)" } },
  },

  run = function(params)
    local period = projects.period(params.period)
    local targets = period and zone.targets { period = period }
    local has_targets = targets and targets:count() > 0
    local report = document.new {
      title = { zh = "差距最大之处", en = "Largest gaps" },
      subtitle = (has_targets and period.name .. " · " or "") .. date.format(zone.today),
    }
    report:table(has_targets and gaps_to_targets(targets, period, params.top) or largest_not_begun(params.top))
    return report
  end,
}
