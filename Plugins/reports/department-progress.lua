local date = require "date"
local document = require "document"
local projects = require "projects"
local stats = require "stats"

--- The columns of stages. Together they hold every project once.
local stages = {
  { key = "negotiating" }, { key = "signed" }, { key = "landed" }, { key = "construction" }, { key = "production" },
  { key = "stopped", title = { zh = "暂停、终止、退库", en = "Suspended, terminated, retired" } },
  { key = "no_stage", title = { zh = "无阶段", en = "No stage" } },
}
local column_of = { suspended = "stopped", terminated = "stopped", retired = "stopped" }

local qualifying_note = {
  zh = "达标项目：达到工作目标的全部条件（C2）；哪个项目为什么算或不算，见 zhaoshang assess --explain 部门。",
  en = "Qualifying: meets every condition of the target (C2); zhaoshang assess --explain DEPARTMENT tells why each does or does not.",
}

local given_up_note = {
  zh = "已终止、退库的项目计入项目数，但投资总额、计划和认定固定资产投资及认定比例都不含这些项目。",
  en = "Terminated and retired projects are counted as projects, but not in total investment, fixed assets planned and recognised, or the recognised share.",
}

--- A percentage as a fraction, which is exact: the document shows "27/70" as 38.6%.
local function share(part, whole)
  return whole > 0 and ("%d/%d"):format(part, whole) or nil
end

--- One line of the table: a department and what its projects of the period amount to.
local function line(department, period, outcome)
  local row = {
    department = department.label,
    target = outcome and outcome.target,
    qualifying = outcome and outcome.counted,
    gap = outcome and outcome.gap,
    projects = 0, total = 0, planned = 0, recognised = 0,
  }
  for _, stage in ipairs(stages) do row[stage.key] = 0 end
  local function add(key, number) row[key] = row[key] + (number or 0) end

  for project in projects.of(department, period) do
    add("projects", 1)
    add(column_of[project.stage] or project.stage or "no_stage", 1)
    if not projects.is_given_up(project) then
      add("total", project.total_investment)
      add("planned", project.fixed_asset_investment)
      add("recognised", project.recognised_fixed_asset_investment)
    end
  end
  row.share = share(row.recognised, row.planned)
  return row
end

--- Titles above those of the columns.
local groups = {
  target = { zh = "考核目标", en = "Target" },
  stages = { zh = "各阶段项目数", en = "Projects by stage" },
  funds = { zh = "固定资产投资", en = "Fixed-asset investment" },
}

local function columns(with_targets, with_no_stage)
  local list = { { key = "department", title = { zh = "部门", en = "Department" } } }
  local function add(columns_to_add) table.move(columns_to_add, 1, #columns_to_add, #list + 1, list) end

  if with_targets then
    add {
      { key = "target", title = { zh = "目标数", en = "Projects" }, format = "integer", group = groups.target },
      { key = "qualifying", title = { zh = "达标项目", en = "Qualifying" }, format = "integer", group = groups.target },
      { key = "gap", title = { zh = "差额", en = "Gap" }, format = "integer", group = groups.target },
    }
  end
  add { { key = "projects", title = { zh = "项目数", en = "Projects" }, format = "integer" } }
  for _, stage in ipairs(stages) do
    if with_no_stage or stage.key ~= "no_stage" then
      local title = stage.title or zone.choice_label("stage_events", "stage", stage.key):gsub("^%l", string.upper)
      add { { key = stage.key, title = title, format = "integer", group = groups.stages } }
    end
  end
  add {
    { key = "total", title = { zh = "投资总额", en = "Total investment" }, format = "money" },
    { key = "planned", title = { zh = "计划", en = "Planned" }, format = "money", group = groups.funds },
    { key = "recognised", title = { zh = "认定", en = "Recognised" }, format = "money", group = groups.funds },
    { key = "share", title = { zh = "认定比例", en = "Recognised share" }, format = "percent", places = 1, group = groups.funds },
  }
  return list
end

local function totals(list, rows)
  local sums = { department = { zh = "合计", en = "Total" } }
  for _, column in ipairs(list) do
    if column.format == "integer" or column.format == "money" then sums[column.key] = "sum" end
  end
  sums.share = share(stats.sum(rows, "recognised"), stats.sum(rows, "planned"))
  return sums
end

--- How many departments met their target. A sum of projects would let one department make up for another.
local function targets_met(rows)
  local met, all = 0, 0
  for _, row in ipairs(rows) do
    if row.target then all = all + 1 end
    if row.gap == 0 then met = met + 1 end
  end
  return {
    label = { zh = "完成目标的部门", en = "Departments that met their target" },
    value = ("%d / %d"):format(met, all),
  }
end

local function subtitle(period)
  local today = date.format(zone.today)
  if not period then
    return {
      zh = ("截至%s，全部项目（没有包含当日的考核周期）"):format(today),
      en = ("As of %s, all projects (no period contains this day)"):format(today),
    }
  end
  return {
    zh = ("%s，截至%s"):format(period.name, today),
    en = ("%s, as of %s"):format(period.name, today),
  }
end

--- The table's rows as bars: targets beside what counts for them, and the projects of each stage.
local function add_charts(report, list, rows, with_targets)
  local by_key, by_stage = {}, {}
  for _, column in ipairs(list) do by_key[column.key] = column end
  for _, stage in ipairs(stages) do table.insert(by_stage, by_key[stage.key]) end
  if with_targets then
    report:chart {
      kind = "bar",
      title = { zh = "目标数与达标项目", en = "Targets and qualifying projects" },
      category = by_key.department,
      series = {
        { key = "target", title = { zh = "目标数", en = "Target" }, format = "integer" },
        { key = "qualifying", title = { zh = "达标项目", en = "Qualifying" }, format = "integer" },
      },
      rows = rows,
      data = false,
    }
  end
  report:chart {
    kind = "stacked_bar",
    title = { zh = "各阶段的项目数", en = "Projects by stage" },
    category = by_key.department,
    series = by_stage,
    rows = rows,
    data = false,
  }
end

return {
  api = 1,
  kind = "report",
  title = { zh = "部门招商进度", en = "Progress by department" },
  description = {
    zh = "各部门的目标、达标项目、各阶段项目数和固定资产投资。",
    en = "Targets, qualifying projects, projects by stage and fixed-asset investment of every department.",
  },
  clause = "C2",
  params = {
    period = {
      type = "text",
      label = { zh = "考核周期（名称或编号），默认为包含当日的周期", en = "Period (name or id); by default the one that contains today" },
    },
  },

  run = function(params)
    local period = projects.period(params.period)
    local rows, outcomes = {}, projects.outcomes(period)
    for department in zone.departments { id = zone.viewer.department_id }:order("sort_order") do
      table.insert(rows, line(department, period, outcomes[department.id]))
    end
    local with_targets = stats.max(rows, "target") ~= nil

    local figures = {
      { label = { zh = "项目", en = "Projects" }, value = stats.sum(rows, "projects"), format = "integer" },
      { label = { zh = "投资总额", en = "Total investment" }, value = stats.sum(rows, "total"), format = "money" },
      { label = { zh = "认定固定资产投资", en = "Fixed assets recognised" }, value = stats.sum(rows, "recognised"), format = "money" },
    }
    if with_targets then
      table.insert(figures, 1, targets_met(rows))
    end

    local list = columns(with_targets, stats.sum(rows, "no_stage") > 0)
    local report = document.new {
      title = { zh = "部门招商进度", en = "Progress by department" },
      subtitle = subtitle(period),
      orientation = "landscape",
    }
    report:key_figures(figures)
    report:table {
      columns = list,
      rows = rows,
      totals = totals(list, rows),
      notes = { given_up_note, with_targets and qualifying_note or nil },
    }
    add_charts(report, list, rows, with_targets)
    return report
  end,
}
