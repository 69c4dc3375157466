--- What analyses of assessments share: `local assessments = require "assessments"`.

local projects = require "projects"

local assessments = {}

--- The period with this name or id; without one the latest that has begun. An error if there is none.
function assessments.period(name)
  if name then return projects.period(name) end
  return zone.periods { starts_on = { to = zone.today } }:order("-starts_on"):first()
    or error(zone.text { zh = "台账里没有考核周期", en = "the ledger has no period" }, 0)
end

--- What to say where no rule set is approved.
function assessments.no_rules()
  return zone.text {
    zh = "这个周期没有已批准的年度细则；请写 rules=名称",
    en = "no annual rule set is approved for this period; say rules=NAME",
  }
end

--- A version of a rule set: the latest of a name, which is an error if there is none; without a name the approved annual
--- one that is for the period, or nil.
function assessments.rule_set(name, period)
  local filters = name and { name = name }
    or { kind = "annual", starts_on = { to = period.starts_on }, ends_on = { from = period.ends_on } }
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
  return zone.assess({ period = period, rules = version.content }).sheets
end

return assessments
