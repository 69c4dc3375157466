local assessments = require "assessments"
local document = require "document"
local projects = require "projects"

--- In the order in which projects go through them.
local names = { "landing", "performance", "funds", "construction", "production" }

--- One line: a department, or the whole zone, with its rates as exact fractions.
local function line(label, rates)
  local row = { department = label, signed = rates.landing.denominator }
  for _, name in ipairs(names) do row[name] = rates[name].value end
  return row
end

return {
  api = 1,
  kind = "report",
  title = { zh = "招商项目比率", en = "Rates of projects" },
  description = {
    zh = "周期内签约项目的落地率、履约率、到资率、开工率、投产率，按部门和全区。",
    en = "Landing, performance, funds, construction and production rates of the projects signed in a period, by department.",
  },
  clause = "C3.2.1",
  params = {
    period = {
      type = "text",
      label = { zh = "考核周期（名称或编号），默认为包含当日的周期", en = "Period (name or id); by default the one that contains today" },
    },
    base = {
      type = "choice", choices = { "signed", "landed" }, default = "signed",
      label = { zh = "到资率的分母：签约或落地项目的合同金额", en = "What funds are divided by: contracts of projects signed or landed" },
    },
  },

  run = function(params)
    local period = params.period and assessments.period(params.period) or projects.period()
    local function rates_of(department)
      return zone.rates { department = department, period = period and (period.id or period.name), base = params.base }
    end

    local rows = {}
    for department in zone.departments { id = zone.viewer.department_id }:order("sort_order") do
      table.insert(rows, line(department.name, rates_of(department)))
    end

    local all = rates_of(nil)
    local columns, notes = {
      { key = "department", title = { zh = "部门", en = "Department" } },
      { key = "signed", title = { zh = "签约项目", en = "Projects signed" }, format = "integer" },
    }, {}
    for _, name in ipairs(names) do
      table.insert(columns, { key = name, title = all[name].label, format = "percent", places = 1 })
      table.insert(notes, ("%s = %s"):format(all[name].label, all[name].definition))
    end
    local totals = line({ zh = "合计", en = "Total" }, all)

    local report = document.new {
      title = { zh = "招商项目比率", en = "Rates of projects" },
      subtitle = period and period.name or { zh = "全部项目", en = "All projects" },
    }
    report:table { columns = columns, rows = rows, totals = totals, notes = notes }
    return report
  end,
}
