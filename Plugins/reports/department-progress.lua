local date = require "date"
local document = require "document"
local projects = require "projects"
local stats = require "stats"

local stages = { "negotiating", "signed", "landed", "construction", "production" }
local unit = zone.language == "zh" and "wan" or "yuan"

local qualifying_note = {
  zh = "达标项目：已落地、开工或投产，固定资产投资超过目标门槛，建设周期不超过目标，不含房地产。",
  en = "Qualifying: landed, under construction or in production, fixed assets above the threshold, built within the months allowed, no real estate.",
}

--- A percentage as a fraction, which is exact: the document shows "27/70" as 38.6%.
local function share(part, whole)
  return whole > 0 and ("%d/%d"):format(part, whole) or nil
end

--- One line of the table: a department and what its projects of the period amount to.
local function line(department, period)
  local list = projects.of(department, period)
  local target = period and zone.targets { department = department, period = period }:first()
  local row = {
    department = department.label,
    target = target and target.project_count,
    projects = list:count(),
    planned = list:sum("fixed_asset_investment"),
    recognised = list:sum("recognised_fixed_asset_investment"),
    total = list:sum("total_investment"),
  }
  for _, stage in ipairs(stages) do row[stage] = 0 end
  for _, group in ipairs(list:group("stage")) do
    if row[group.key] then row[group.key] = group.count end
  end
  if target then
    row.qualifying = 0
    for project in list do
      if projects.qualifies(project, target) then row.qualifying = row.qualifying + 1 end
    end
    row.gap = math.max(0, target.project_count - row.qualifying)
  end
  row.share = share(row.recognised, row.planned)
  return row
end

local function columns(with_targets)
  local list = { { key = "department", title = { zh = "部门", en = "Department" } } }
  local function add(columns_to_add) table.move(columns_to_add, 1, #columns_to_add, #list + 1, list) end

  if with_targets then
    add {
      { key = "target", title = { zh = "目标数", en = "Target" }, format = "integer" },
      { key = "qualifying", title = { zh = "达标项目", en = "Qualifying" }, format = "integer" },
      { key = "gap", title = { zh = "差额", en = "Gap" }, format = "integer" },
    }
  end
  add { { key = "projects", title = { zh = "项目数", en = "Projects" }, format = "integer" } }
  for _, stage in ipairs(stages) do
    add { { key = stage, title = zone.choice_label("stage_events", "stage", stage), format = "integer" } }
  end
  add {
    { key = "total", title = { zh = "投资总额", en = "Total investment" }, format = "money", unit = unit },
    { key = "planned", title = { zh = "计划固定资产投资", en = "Fixed assets planned" }, format = "money", unit = unit },
    { key = "recognised", title = { zh = "认定固定资产投资", en = "Fixed assets recognised" }, format = "money", unit = unit },
    { key = "share", title = { zh = "认定比例", en = "Recognised share" }, format = "percent", places = 1 },
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
    local rows = {}
    for department in zone.departments { id = zone.viewer.department_id }:order("sort_order") do
      table.insert(rows, line(department, period))
    end
    local with_targets = stats.max(rows, "target") ~= nil

    local figures = {
      { label = { zh = "项目", en = "Projects" }, value = stats.sum(rows, "projects"), format = "integer" },
      { label = { zh = "投资总额", en = "Total investment" }, value = stats.sum(rows, "total"), format = "money", unit = unit },
      { label = { zh = "认定固定资产投资", en = "Fixed assets recognised" }, value = stats.sum(rows, "recognised"), format = "money", unit = unit },
    }
    if with_targets then
      table.insert(figures, 1, {
        label = { zh = "达标项目 / 目标", en = "Qualifying / target" },
        value = ("%d / %d"):format(stats.sum(rows, "qualifying"), stats.sum(rows, "target")),
      })
    end

    local list = columns(with_targets)
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
      notes = with_targets and { qualifying_note } or nil,
    }
    return report
  end,
}
