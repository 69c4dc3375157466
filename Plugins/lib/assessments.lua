--- What analyses of assessments share: `local assessments = require "assessments"`.

local date = require "date"
local projects = require "projects"

local assessments = {}

--- A month or a quarter of the calendar, written 2014-03 or 2014-Q1; nil for anything else.
local function calendar_period(name)
  local year, quarter = name:match("^(%d%d%d%d)%-Q([1-4])$")
  local first = quarter and ("%s-%02d-01"):format(year, quarter * 3 - 2) or name .. "-01"
  if not quarter and not (name:find("^%d%d%d%d%-%d%d$") and date.is_valid(first)) then return nil end
  return {
    name = name, starts_on = first, ends_on = date.add_days(date.add_months(first, quarter and 3 or 1), -1),
  }
end

--- The period with this name or id, or a month (2014-03) or quarter (2014-Q1); without one the latest that has begun. An
--- error if there is none.
function assessments.period(name)
  if name then return calendar_period(name) or projects.period(name) end
  return zone.periods { starts_on = { to = zone.today } }:order("-starts_on"):first()
    or error(zone.text { zh = "台账里没有考核周期", en = "the ledger has no period" }, 0)
end

--- The kind of rule set by which a period of this length is usually assessed.
function assessments.usual_kind(period)
  local days = date.days_between(period.starts_on, period.ends_on) + 1
  return days <= 31 and "monthly" or days <= 92 and "quarterly" or "annual"
end

--- What to say where no rule set is approved.
function assessments.no_rules()
  return zone.text {
    zh = "这个周期没有已批准的细则；请写 rules=名称，或用 kind=、subjects= 选别的细则",
    en = "no rule set is approved for this period; say rules=NAME, or choose another by kind= and subjects=",
  }
end

--- A version of a rule set: the latest of a name, which is an error if there is none; without a name the approved one
--- that is for the period, or nil. `kind` is by default what is usual for the period's length, `subjects` departments.
function assessments.rule_set(name, period, kind, subjects)
  local filters = name and { name = name }
    or {
      kind = kind or assessments.usual_kind(period), subjects = subjects or "departments",
      starts_on = { to = period.starts_on }, ends_on = { from = period.ends_on },
    }
  for version in zone.rule_sets(filters):order("-number") do
    if name or version.approved_on then return version end
  end
  if not name then return nil end
  return error(zone.text {
    zh = ("没有考核细则“%s”"):format(name), en = ("there is no rule set “%s”"):format(name),
  }, 0)
end

--- The score sheets of a period by a version of a rule set.
function assessments.sheets(period, version)
  return zone.assess({ period = period.id or period.name, rules = version.content }).sheets
end

return assessments
