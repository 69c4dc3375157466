local date = require "date"
local money = require "money"
local projects = require "projects"

--- The department, and the service officer where there is one.
local function those_in_charge(project)
  return { project.department, project.service_officer }
end

--- Funds that last month's progress report planned for this month and that are not entered yet.
local function planned_funds(report)
  local project, month = report.project, date.month(zone.today)
  local entered = project:fund_entries {
    date = { from = date.month_start(month), to = date.month_end(month) },
  }:sum("claimed_amount")
  local missing = (report.planned_investment or 0) - entered
  if missing <= 0 or not projects.is_active(project) then return nil end
  return {
    to = those_in_charge(project),
    about = project,
    key = ("planned-funds:%s:%s"):format(project.id, month),
    due = date.month_end(month),
    title = zone.text {
      zh = ("%s：%s计划到位资金还差%s"):format(project.label, date.format(month), money.format(missing)),
      en = ("%s: %s of the funds planned for %s are not entered"):format(project.label, money.format(missing), date.format(month)),
    },
    body = zone.text {
      zh = ("上月推进情况表计划%s，本月已申报%s。"):format(money.format(report.planned_investment), money.format(entered)),
      en = ("Last month's report planned %s; %s have been claimed this month."):format(money.format(report.planned_investment), money.format(entered)),
    },
  }
end

--- A first year of construction that ends soon with too little recognised.
local function first_year(project, params)
  local year = projects.first_year(project, params)
  zone.because(year ~= nil, { zh = "开工日期明确", en = "the day on which construction began is known" })
  if not year then return nil end
  local missing = year.required - year.recognised
  local short = zone.because(missing > 0, {
    zh = ("首年认定的固定资产投资少于%s"):format(money.format(year.required)),
    en = ("less than %s is recognised in the first year"):format(money.format(year.required)),
  })
  local days = date.days_between(zone.today, year.last)
  local close = zone.because(days >= 0 and days <= params.days_before, {
    zh = ("离首年期满还有0到%d天（%d天）"):format(params.days_before, days),
    en = ("the first year ends within %d days (%d)"):format(params.days_before, days),
  })
  if not (short and close) then return nil end
  return {
    to = those_in_charge(project),
    about = project,
    key = ("first-year:%s:%s"):format(project.id, year.last),
    due = year.last,
    title = zone.text {
      zh = ("%s：开工首年还剩%d天，固定资产投资差%s"):format(project.label, days, money.format(missing)),
      en = ("%s: %d days left in the first year, %s short"):format(project.label, days, money.format(missing)),
    },
    body = zone.text {
      zh = ("到%s应认定%s，已认定%s。"):format(date.format(year.last), money.format(year.required), money.format(year.recognised)),
      en = ("%s must be recognised by %s; %s are."):format(money.format(year.required), date.format(year.last), money.format(year.recognised)),
    },
  }
end

return {
  api = 1,
  kind = "reminder",
  title = { zh = "资金到位提醒", en = "Funds due" },
  description = {
    zh = "提醒两件事：上月计划的资金本月尚未到位；开工首年将满而固定资产投资不足。",
    en = "Two things: funds planned for this month that are not in place, and a first year of construction that ends soon with too little recognised.",
  },
  clause = "C2",
  schedule = "monthly 20 09:00",
  params = {
    days_before = { type = "integer", default = 60, min = 0, label = { zh = "首年期满前天数", en = "Days before the first year ends" } },
    months = { type = "integer", default = 12, min = 1, max = 36, label = { zh = "考察月数", en = "Months" } },
    investment = {
      type = "money", default = money.wan(5000),
      label = { zh = "部门没有目标时的应达金额", en = "Required where the department has no target" },
    },
  },

  run = function(params)
    local reminders = {}
    for report in zone.progress_reports { month = date.previous_month(zone.today) } do
      local reminder = planned_funds(report)
      if reminder then table.insert(reminders, reminder) end
    end
    for project in zone.projects { stage = { "construction", "production" } } do
      local reminder = first_year(project, params)
      if reminder then table.insert(reminders, reminder) end
    end
    return reminders
  end,
}
