local date = require "date"
local document = require "document"
local projects = require "projects"

local funds = { zh = "固定资产投资", en = "Fixed-asset investment" }
local report_of_month = { zh = "本月推进情况", en = "Progress of the month" }

local columns = {
  { key = "name", title = { zh = "项目名称", en = "Project" } },
  { key = "stage", title = { zh = "阶段", en = "Stage" } },
  { key = "planned", title = { zh = "计划", en = "Planned" }, format = "money", group = funds },
  { key = "recognised", title = { zh = "累计认定", en = "Recognised" }, format = "money", group = funds },
  { key = "this_month", title = { zh = "本月认定", en = "Recognised this month" }, format = "money", group = funds },
  { key = "progress", title = { zh = "进展", en = "Progress" }, group = report_of_month },
  { key = "difficulties", title = { zh = "存在困难", en = "Difficulties" }, group = report_of_month },
  { key = "next_steps", title = { zh = "下一步打算", en = "Next steps" }, group = report_of_month },
  { key = "officer", title = { zh = "帮办人员", en = "Service officer" } },
}

--- The reports for a month, by the id of their project.
local function reports_for(month)
  local reports = {}
  for report in zone.progress_reports { month = month } do reports[report.project_id] = report end
  return reports
end

--- What was recognised of the fixed-asset investment that came in during a month.
local function recognised_in(month, project)
  local days = { from = date.month_start(month), to = date.month_end(month) }
  return project:fund_entries { kind = "fixed_asset", date = days }:sum("recognised_amount")
end

local function line(department, project, report, month)
  local row = {
    department = department.label,
    name = project.name,
    stage = zone.choice_label("stage_events", "stage", project.stage),
    planned = project.fixed_asset_investment,
    recognised = project.recognised_fixed_asset_investment,
    this_month = recognised_in(month, project),
    officer = project.service_officer and project.service_officer.label,
  }
  if report then
    row.progress, row.difficulties, row.next_steps = report.progress, report.difficulties, report.next_steps
  else
    row.progress = zone.text { zh = "未报送", en = "Not reported" }
    row.spans = { progress = "next_steps" }
  end
  return row
end

return {
  api = 1,
  kind = "report",
  title = { zh = "项目推进情况月报表", en = "Monthly progress form" },
  description = {
    zh = "一个月的项目推进情况，按部门分组，有小计、合计和签字栏，可以打印报送。",
    en = "How projects got on in a month, by department, with subtotals, totals and places to sign: for printing.",
  },
  clause = "C3.3.5",
  params = {
    month = { type = "month", label = { zh = "月份，默认为当月", en = "Month; by default the present one" } },
  },

  run = function(params)
    local month = params.month or date.month(zone.today)
    local reports, rows, reported = reports_for(month), {}, 0
    for department in zone.departments():order("sort_order") do
      for project in department:projects() do
        local report = reports[project.id]
        if report or projects.is_active(project) then
          table.insert(rows, line(department, project, report, month))
          if report then reported = reported + 1 end
        end
      end
    end

    local form = document.new {
      title = { zh = "招商引资项目推进情况月报表", en = "Monthly progress of investment projects" },
      subtitle = {
        zh = ("%s，应报%d个项目，已报%d个"):format(date.format(month), #rows, reported),
        en = ("%s, %d projects, %d of them reported"):format(date.format(month), #rows, reported),
      },
      orientation = "landscape",
      look = "official",
    }
    form:table {
      columns = columns,
      rows = rows,
      group_by = "department",
      numbered = true,
      totals = {
        name = { zh = "合计", en = "Total" },
        planned = "sum", recognised = "sum", this_month = "sum",
      },
      notes = {
        { zh = "累计认定截至填表之日。", en = "Recognised is what was recognised by the day of this form." },
      },
    }
    form:signatures {
      { zh = "填报单位（盖章）", en = "Reported by (seal)" }, { zh = "制表人", en = "Prepared by" },
      { zh = "审核人", en = "Checked by" }, { zh = "分管领导", en = "Approved by" },
      date = true,
    }
    return form
  end,
}
