local projects = require "projects"

local contracted = { signed = true, landed = true, construction = true, production = true }

--- What a project's record may lack: a test, and what to call it. A new rule is a new line.
local gaps = {
  {
    zh = "没有投资企业", en = "no enterprise",
    found = function(project) return not project.enterprise_id end,
  },
  {
    zh = "没有服务帮办人员（C3.2.1）", en = "no service officer (C3.2.1)",
    found = function(project) return not project.service_officer_id end,
  },
  {
    zh = "没有投资总额", en = "no total investment",
    found = function(project) return not project.total_investment end,
  },
  {
    zh = "没有固定资产投资额", en = "no fixed-asset investment",
    found = function(project) return not project.fixed_asset_investment end,
  },
  {
    zh = "已签约而没有合同金额", en = "signed without a contract amount",
    found = function(project) return contracted[project.stage] and not project.contract_amount end,
  },
  {
    zh = "没有阶段", en = "no stage",
    found = function(project) return not project.stage end,
  },
  {
    zh = "有阶段缺佐证材料", en = "a stage without evidence",
    found = function(project)
      local unproven = { "signed", "landed", "construction", "production" }
      return project:stage_events { stage = unproven, evidence = zone.null }:first()
    end,
  },
}

local function incomplete(project)
  local missing = {}
  for _, gap in ipairs(gaps) do
    if zone.because(gap.found(project), gap) then table.insert(missing, zone.text(gap)) end
  end
  if #missing == 0 then return nil end
  return {
    about = project,
    level = "warning",
    message = zone.text {
      zh = "资料不全：" .. table.concat(missing, "；"),
      en = "The record is incomplete: " .. table.concat(missing, "; "),
    },
  }
end

local function too_long(project)
  local target = project.construction_months and projects.target(project)
  if not target or project.construction_months <= target.construction_months then return nil end
  return {
    about = project,
    level = "error",
    clause = "C2",
    message = zone.text {
      zh = ("建设周期%d个月，超过目标的%d个月"):format(project.construction_months, target.construction_months),
      en = ("It takes %d months to build, and the target allows %d"):format(
        project.construction_months, target.construction_months),
    },
  }
end

return {
  api = 1,
  kind = "check",
  title = { zh = "资料不全或不符", en = "Incomplete records" },
  description = {
    zh = "项目缺少企业、帮办人员、金额、阶段或佐证材料，或者建设周期超过目标。",
    en = "Projects that lack an enterprise, a service officer, amounts, a stage or evidence, or take longer to build than the target allows.",
  },

  run = function()
    local findings = {}
    for project in zone.projects() do
      for _, rule in ipairs { incomplete, too_long } do
        local finding = rule(project)
        if finding then table.insert(findings, finding) end
      end
    end
    return findings
  end,
}
