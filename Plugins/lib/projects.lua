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

local function plain_dashes(name)
  for _, dash in ipairs { "–", "—", "－", "−", "‐" } do name = name:gsub(dash, "-") end
  return name
end

--- The period with this name or id; without one, the period that contains today. Nil if there is none.
function projects.period(name)
  if not name then return projects.period_of(zone.today) end
  -- Who types 2013-2014 means 2013—2014, too.
  local period = zone.get("periods", name)
  for other in zone.periods() do
    if plain_dashes(other.name) == plain_dashes(name) then period = other end
  end
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

--- How each department stands with its target for a period (C2), by the department's id, as the assessment finds it.
function projects.outcomes(period)
  local outcomes = {}
  for _, outcome in ipairs(period and zone.assessment(period).targets or {}) do
    outcomes[outcome.department_id] = outcome
  end
  return outcomes
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
  -- A year from 29 February on ends on the 28th: there is no 29th to come.
  local same = date.add_months(first, params.months)
  local last = same:sub(9) == first:sub(9) and date.add_days(same, -1) or same
  local target = projects.target(project)
  local waived = project:waivers { condition = "first_year_investment", date = { to = zone.today } }
    :order("-date", "-id"):first()
  return {
    first = first,
    last = last,
    required = waived and waived.amount or target and target.first_year_investment or params.investment,
    recognised = project:fund_entries { kind = "fixed_asset", date = { from = first, to = last } }:sum("recognised_amount"),
  }
end

return projects
