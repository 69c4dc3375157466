local date = require "date"
local document = require "document"

local columns = {
  { key = "number", title = { zh = "序号", en = "No." }, format = "integer" },
  { key = "department", title = { zh = "部门", en = "Department" } },
  { key = "name", title = { zh = "项目", en = "Project" } },
  { key = "enterprise", title = { zh = "企业", en = "Enterprise" } },
  { key = "category", title = { zh = "类别", en = "Category" } },
  { key = "stage", title = { zh = "阶段", en = "Stage" } },
  { key = "stage_since", title = { zh = "阶段日期", en = "Since" }, format = "date" },
  { key = "total_investment", title = { zh = "投资总额", en = "Total investment" }, format = "money" },
  { key = "planned", title = { zh = "固定资产投资", en = "Fixed assets" }, format = "money" },
  { key = "recognised", title = { zh = "认定固定资产投资", en = "Recognised" }, format = "money" },
  { key = "officer", title = { zh = "帮办人员", en = "Service officer" } },
  { key = "reported_on", title = { zh = "报送日期", en = "Reported" }, format = "date" },
}

local function line(number, department, project)
  return {
    number = number,
    department = department.label,
    name = project.name,
    enterprise = project.enterprise and project.enterprise.label,
    category = zone.choice_label("projects", "category", project.category),
    stage = zone.choice_label("stage_events", "stage", project.stage),
    stage_since = project.stage_since,
    total_investment = project.total_investment,
    planned = project.fixed_asset_investment,
    recognised = project.recognised_fixed_asset_investment,
    officer = project.service_officer and project.service_officer.label,
    reported_on = project.reported_on,
  }
end

return {
  api = 1,
  kind = "report",
  title = { zh = "招商引资项目台账", en = "Project ledger" },
  description = {
    zh = "全部项目，按部门排列；可以只列某一阶段。",
    en = "All projects by department; of one stage only, if asked.",
  },
  params = {
    stage = {
      type = "choice",
      choices = {
        "negotiating", "signed", "landed", "construction", "production", "suspended", "terminated", "retired",
      },
      label = { zh = "只列这一阶段", en = "Only this stage" },
    },
  },

  run = function(params)
    local rows = {}
    for department in zone.departments():order("sort_order") do
      for project in department:projects { stage = params.stage } do
        table.insert(rows, line(#rows + 1, department, project))
      end
    end

    local report = document.new {
      title = { zh = "招商引资项目台账", en = "Project ledger" },
      subtitle = {
        zh = ("截至%s，共%d个项目"):format(date.format(zone.today), #rows),
        en = ("As of %s, %d projects"):format(date.format(zone.today), #rows),
      },
      orientation = "landscape",
    }
    report:table {
      columns = columns,
      rows = rows,
      totals = {
        name = { zh = "合计", en = "Total" },
        total_investment = "sum", planned = "sum", recognised = "sum",
      },
    }
    return report
  end,
}
