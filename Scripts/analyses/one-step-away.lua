-- What would lift each department? The project that lacks least for the target, with what it lacks, and the points to
-- the next place by the approved rule set, if there is one.
--
--     zhaoshang run Scripts/analyses/one-step-away.lua period=2013-2014年度 --as-of 2014-06-20

local assessments = require "assessments"
local document = require "document"

local params = ...
local period = assessments.period(params.period)

--- The project that does not count and lacks the fewest conditions, then the least money.
local function nearest(outcome)
  local best
  for _, project in ipairs(outcome.projects) do
    local lacking, missing, texts, is_lost = 0, 0, {}, false
    for _, condition in ipairs(project.conditions) do
      -- What was given up, or did not land in time, is no step away.
      is_lost = is_lost or condition.kind == "landed" and condition.state == "missed"
      if condition.state ~= "met" then
        lacking, missing = lacking + 1, missing + (condition.missing or 0)
        table.insert(texts, condition.text)
      end
    end
    local is_nearer = not best or lacking < best.lacking or lacking == best.lacking and missing < best.missing
    if not project.counts and not is_lost and is_nearer then
      best = { name = project.name, lacking = lacking, missing = missing, text = table.concat(texts, zone.text { zh = "；", en = "; " }) }
    end
  end
  return best
end

--- By department: how many points are missing to the place above.
local function steps()
  local version, found = assessments.rule_set(params.rules, period), {}
  if not version then return found end
  local above
  for _, sheet in ipairs(assessments.sheets(period, version)) do
    if above and above.place < sheet.place then found[sheet.subject_id] = above.total_number - sheet.total_number end
    if not above or above.place < sheet.place then above = sheet end
  end
  return found
end

local points, rows = steps(), {}
for _, outcome in ipairs(zone.assessment(period).targets) do
  local project = outcome.gap > 0 and nearest(outcome) or nil
  table.insert(rows, {
    department = outcome.department, gap = outcome.gap,
    project = project and project.name, missing = project and project.missing > 0 and project.missing or nil,
    lacks = project and project.text,
    points = points[outcome.department_id],
  })
end

local report = document.new {
  title = { zh = "还差一步", en = "One step away" }, subtitle = period.name, orientation = "landscape",
}
report:table {
  columns = {
    { key = "department", title = { zh = "部门", en = "Department" } },
    { key = "gap", title = { zh = "差几个项目", en = "Projects missing" }, format = "integer" },
    { key = "project", title = { zh = "最接近的项目", en = "Nearest project" } },
    { key = "missing", title = { zh = "差额", en = "Missing" }, format = "money" },
    { key = "lacks", title = { zh = "还差什么", en = "What it lacks" } },
    { key = "points", title = { zh = "距上一名（分）", en = "Points to the next place" }, format = "number" },
  },
  rows = rows,
}
return report
