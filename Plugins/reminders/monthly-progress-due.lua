local date = require "date"
local projects = require "projects"

--- The projects whose report for the month is there, by id.
local function reported_in(month)
  local reported = {}
  for report in zone.progress_reports { month = month } do reported[report.project_id] = true end
  return reported
end

local function reminder(project, month, due)
  local late = zone.today > due
  return {
    to = project.department,
    about = project,
    key = ("monthly-progress:%s:%s"):format(project.id, month),
    due = due,
    title = late and zone.text {
      zh = ("%s：%s项目推进情况表已逾期"):format(project.label, date.format(month)),
      en = ("%s: the progress report for %s is overdue"):format(project.label, date.format(month)),
    } or zone.text {
      zh = ("%s：请报%s项目推进情况表"):format(project.label, date.format(month)),
      en = ("%s: the progress report for %s is due"):format(project.label, date.format(month)),
    },
    body = zone.text {
      zh = ("报送截止日为%s。"):format(date.format(due)),
      en = ("It is due on %s."):format(date.format(due)),
    },
  }
end

return {
  api = 1,
  kind = "reminder",
  title = { zh = "项目推进情况表待报", en = "Monthly progress reports due" },
  description = {
    zh = "截止日前若干天起，提醒部门报送本月尚缺的项目推进情况表。",
    en = "From some days before the due day on, asks departments for the progress reports still missing this month.",
  },
  clause = "C3.3.5",
  schedule = "monthly 20 09:00",
  params = {
    due_day = { type = "integer", default = 25, min = 1, max = 28, label = { zh = "每月截止日", en = "Due day of the month" } },
    days_before = { type = "integer", default = 5, min = 0, label = { zh = "提前天数", en = "Days before" } },
  },

  run = function(params)
    local month = date.month(zone.today)
    local due = ("%s-%02d"):format(month, params.due_day)
    local first_day = date.add_days(due, -params.days_before)

    local reported, reminders = reported_in(month), {}
    for project in zone.projects():order("department") do
      local close = zone.because(zone.today >= first_day, {
        zh = ("已到提醒的日子（%s起）"):format(date.format(first_day)),
        en = ("the days of reminding have begun, on %s"):format(date.format(first_day)),
      })
      local active = zone.because(projects.is_active(project), {
        zh = "项目在推进，没有投产、暂停或终止", en = "the project is under way: not in production, suspended or given up",
      })
      local missing = zone.because(not reported[project.id], {
        zh = ("%s的推进情况表还没有报"):format(date.format(month)),
        en = ("the progress report for %s is missing"):format(date.format(month)),
      })
      if close and active and missing then table.insert(reminders, reminder(project, month, due)) end
    end
    return reminders
  end,
}
