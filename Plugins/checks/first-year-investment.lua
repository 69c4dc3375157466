local date = require "date"
local money = require "money"
local projects = require "projects"

--- What should be there by today if the required amount came in evenly, day by day; after the year, all of it.
local function due_by_today(year)
  local all = date.days_between(year.first, year.last) + 1
  local passed = math.min(date.days_between(year.first, zone.today) + 1, all)
  return year.required * passed // all
end

local function finding(project, year)
  local numbers = {
    start = date.format(year.first),
    last = date.format(year.last),
    recognised = money.format(year.recognised),
    required = money.format(year.required),
    missing = money.format(year.required - year.recognised),
    days = date.days_between(zone.today, year.last),
  }
  local over = zone.today >= year.last
  local message = over and zone.text {
    zh = "{start}开工，到{last}首年期满，认定固定资产投资{recognised}，未达到{required}，差{missing}",
    en = "Construction began on {start}; by {last} the first year brought {recognised} of recognised fixed-asset investment, {missing} short of {required}",
  } or zone.text {
    zh = "{start}开工，已认定固定资产投资{recognised}，低于首年{required}的应有进度；到{last}还差{missing}，剩{days}天",
    en = "Construction began on {start}; {recognised} of fixed-asset investment are recognised, behind an even pace to {required}; {missing} are still to come by {last}, {days} days from now",
  }
  return {
    about = project,
    level = over and "error" or "warning",
    message = message:gsub("{(%a+)}", numbers),
  }
end

--- Whether construction began at all: a project may be suspended before.
local function has_begun(project)
  return project.stage ~= "suspended" or project:stage_events { stage = "construction" }:first() ~= nil
end

--- One finding for all projects whose first year nobody can tell.
local function not_checked(count)
  return {
    level = "info",
    message = zone.text {
      zh = ("%d个项目的开工日期不明，没有检查"):format(count),
      en = ("Projects not checked, because the day on which construction began is not known: %d"):format(count),
    },
  }
end

return {
  api = 1,
  kind = "check",
  title = { zh = "首年固定资产投资不足", en = "First-year investment behind" },
  description = {
    zh = "开工后首年认定的固定资产投资须达到部门目标规定的金额：期满未达到为错误，进度落后为警告。",
    en = "Recognised fixed-asset investment in the first year of construction must reach the amount of the department's target: an error once the year is over, a warning while it runs behind.",
  },
  clause = "C2",
  params = {
    months = { type = "integer", default = 12, min = 1, max = 36, label = { zh = "考察月数", en = "Months" } },
    investment = {
      type = "money", default = money.wan(5000),
      label = { zh = "部门没有目标时的应达金额", en = "Required where the department has no target" },
    },
  },

  run = function(params)
    local findings, undated = {}, 0
    for project in zone.projects { stage = { "construction", "production", "suspended" } } do
      local year = projects.first_year(project, params)
      zone.because(year ~= nil, { zh = "开工日期明确", en = "the day on which construction began is known" })
      local behind = year and zone.because(year.recognised < due_by_today(year), {
        zh = ("已认定%s，少于到今天应有的%s"):format(money.format(year.recognised), money.format(due_by_today(year))),
        en = ("%s is recognised, less than the %s due by today"):format(
          money.format(year.recognised), money.format(due_by_today(year))),
      })
      if behind then
        table.insert(findings, finding(project, year))
      elseif not year and has_begun(project) then
        undated = undated + 1
      end
    end
    if undated > 0 then table.insert(findings, not_checked(undated)) end
    return findings
  end,
}
