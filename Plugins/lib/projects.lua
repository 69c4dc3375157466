--- What several plugins ask of a project: `local projects = require "projects"`.

local date = require "date"

local projects = {}

local given_up = { terminated = true, retired = true }
local at_rest = { production = true, suspended = true, terminated = true, retired = true }

--- Whether somebody still has to move the project: it is neither in production nor suspended nor given up.
function projects.is_active(project)
  return not at_rest[project.stage]
end

--- Whether nothing more is to be expected of the project: it was terminated or retired.
function projects.is_given_up(project)
  return given_up[project.stage] or false
end

--- The period that contains a date, or nil.
function projects.period_of(day)
  return zone.periods { starts_on = { to = day }, ends_on = { from = day } }:first()
end

--- The period with this name or id; without one, the period that contains today. Nil if there is none.
function projects.period(name)
  if not name then return projects.period_of(zone.today) end
  local period = zone.periods { name = name }:first() or zone.get("periods", name)
  return period or error(zone.text {
    zh = ("没有考核周期“%s”"):format(name),
    en = ("there is no period called “%s”"):format(name),
  }, 0)
end

--- The projects of a department, or of the whole zone without one, that were reported in a period.
function projects.of(department, period)
  return zone.projects {
    department = department,
    reported_on = period and { from = period.starts_on, to = period.ends_on },
  }
end

--- Whether a project counts for a target (C2): landed, large enough, soon enough, and no real estate.
function projects.qualifies(project, target)
  local landed = project.stage == "landed" or project.stage == "construction" or project.stage == "production"
  return landed
    and project.category ~= "real_estate"
    and (project.fixed_asset_investment or 0) > target.investment_threshold
    and (project.construction_months or 0) <= target.construction_months
end

--- The target of the project's department for the period in which the project was reported, or nil.
function projects.target(project)
  local period = projects.period_of(project.reported_on)
  return period and zone.targets { department = project.department_id, period = period }:first()
end

--- The first months of construction: first and last day, fixed-asset investment required and recognised in them.
--- `params` has `months`, and `investment` for departments without a target. Nil unless the day on which construction
--- started is known.
function projects.first_year(project, params)
  local first = project.construction_started_on
  if not first then return nil end
  local last = date.add_days(date.add_months(first, params.months), -1)
  local target = projects.target(project)
  return {
    first = first,
    last = last,
    required = target and target.first_year_investment or params.investment,
    recognised = project:fund_entries { kind = "fixed_asset", date = { from = first, to = last } }:sum("recognised_amount"),
  }
end

return projects
