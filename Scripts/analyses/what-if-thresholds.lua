-- What if the threshold of fixed-asset investment were another? How many departments would meet their target, all other
-- conditions as they are.
--
--     zhaoshang run Scripts/analyses/what-if-thresholds.lua period=2013-2014年度 thresholds=5000万,8000万,1亿,1.5亿

local assessments = require "assessments"
local document = require "document"
local money = require "money"
local text = require "text"

local params = ...
local period = assessments.period(params.period)
local targets = zone.assessment(period).targets

--- Whether a project would count if only the threshold were another.
local function would_count(project, threshold)
  for _, condition in ipairs(project.conditions) do
    local is_open = condition.kind == "first_year_investment" and condition.state ~= "missed"
    if condition.kind ~= "investment_threshold" and condition.state ~= "met" and not is_open then return false end
  end
  return (zone.get("projects", project.id).fixed_asset_investment or 0) > threshold
end

local rows = {}
for _, written in ipairs(text.split(params.thresholds or "5000万,8000万,1亿,1.5亿,2亿", ",")) do
  local threshold, row = money.parse(text.trim(written)), { met = 0, projects = 0 }
  row.threshold = threshold
  for _, outcome in ipairs(targets) do
    local count = 0
    for _, project in ipairs(outcome.projects) do
      if would_count(project, threshold) then count = count + 1 end
    end
    row.projects = row.projects + count
    if count >= outcome.target then row.met = row.met + 1 end
  end
  table.insert(rows, row)
end

local report = document.new {
  title = { zh = "如果门槛不同", en = "If the threshold were another" },
  subtitle = zone.text { zh = ("%s，共 %d 个部门"), en = ("%s, %d departments") }:format(period.name, #targets),
}
report:table {
  columns = {
    { key = "threshold", title = { zh = "固定资产投资超过", en = "Fixed assets above" }, format = "money" },
    { key = "projects", title = { zh = "达标项目", en = "Qualifying projects" }, format = "integer" },
    { key = "met", title = { zh = "完成目标的部门", en = "Departments that meet their target" }, format = "integer" },
  },
  rows = rows,
  notes = { { zh = "其他条件不变；按批准放宽的项目也按此门槛计。", en = "All other conditions as they are; waivers aside." } },
}
return report
