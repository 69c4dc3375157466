local date = require "date"
local projects = require "projects"
local stats = require "stats"

local function last_sign_of_life(project)
  return project.last_progress_on or project.reported_on
end

return {
  api = 1,
  kind = "check",
  title = { zh = "项目停滞", en = "Stalled projects" },
  description = {
    zh = "在推进的项目若干天没有推进情况、阶段变化或到位资金；停得最久的排在前面。",
    en = "Active projects without a progress report, a change of stage or funds for some days; the longest first.",
  },
  clause = "C3.3.5",
  params = {
    days = { type = "integer", default = 30, min = 1, label = { zh = "天数", en = "Days" } },
  },

  run = function(params)
    local findings = {}
    for _, project in ipairs(stats.sort_by(zone.projects(), last_sign_of_life)) do
      local last = last_sign_of_life(project)
      local days = date.days_between(last, zone.today)
      local long = zone.because(days > params.days, {
        zh = ("超过%d天没有进展（%d天）"):format(params.days, days),
        en = ("no progress for more than %d days (%d)"):format(params.days, days),
      }, project)
      local active = zone.because(projects.is_active(project), {
        zh = "项目在推进，没有投产、暂停或终止", en = "the project is under way: not in production, suspended or given up",
      }, project)
      if long and active then
        table.insert(findings, {
          about = project,
          level = "warning",
          message = zone.text {
            zh = ("已有%d天没有进展，最近一次是%s"):format(days, date.format(last)),
            en = ("No progress for %d days, the last on %s"):format(days, date.format(last)),
          },
        })
      end
    end
    return findings
  end,
}
