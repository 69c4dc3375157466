--- Figures over lists. A list may also be a query; `key` is the name of a field, or a function of an item.

local problem = require "host.problem"

local stats = {}

local function items(list)
  return getmetatable(list) == "query" and list:all() or list
end

local function value_of(item, key)
  if key == nil then return item end
  if type(key) == "function" then return key(item) end
  return item[key]
end

--- The values of a list that are there, in ascending order where `sorted` says so.
local function values(list, key, sorted)
  local present = {}
  for _, item in ipairs(items(list)) do
    local value = value_of(item, key)
    if value ~= nil then table.insert(present, value) end
  end
  if sorted then table.sort(present) end
  return present
end

--- Integers stay integers where the division leaves nothing over.
local function divide(amount, count)
  return math.type(amount) == "integer" and amount % count == 0 and amount // count or amount / count
end

function stats.sum(list, key)
  local total = 0
  for _, value in ipairs(values(list, key)) do
    local before = total
    total = before + value
    if math.type(total) == "integer" and (total < before) ~= (value < 0) then
      problem.fail { zh = "求和超过了最大的整数", en = "the sum is beyond the greatest integer" }
    end
  end
  return total
end

--- The arithmetic mean, or nil of nothing.
function stats.mean(list, key)
  local present = values(list, key)
  return #present > 0 and divide(stats.sum(present), #present) or nil
end

function stats.min(list, key)
  return values(list, key, true)[1]
end

function stats.max(list, key)
  local present = values(list, key, true)
  return present[#present]
end

--- The value below which the share `q` (0 to 1) lies, interpolated between neighbours; nil of nothing.
function stats.quantile(list, q, key)
  if type(q) ~= "number" or q < 0 or q > 1 then
    problem.fail { zh = "分位数在 0 与 1 之间", en = "a quantile lies between 0 and 1" }
  end
  local present = values(list, key, true)
  if #present == 0 then return nil end
  local position = q * (#present - 1)
  local below = math.tointeger(math.floor(position))
  local low, share = present[below + 1], position - below
  return share == 0 and low or low + (present[below + 2] - low) * share
end

function stats.median(list, key)
  local present = values(list, key, true)
  local middle = #present // 2
  if #present % 2 == 1 then return present[middle + 1] end
  return #present > 0 and divide(present[middle] + present[middle + 1], 2) or nil
end

--- Items with the same key together: { { key =, rows = { … } }, … } in order of first appearance.
function stats.group_by(list, key)
  local groups, found, without = {}, {}, nil
  for _, item in ipairs(items(list)) do
    local value = value_of(item, key)
    local group = without
    if value ~= nil then group = found[value] end
    if not group then
      group = { key = value, rows = {} }
      if value == nil then without = group else found[value] = group end
      table.insert(groups, group)
    end
    table.insert(group.rows, item)
  end
  return groups
end

--- How many items have each key: { { key =, count = }, … } in order of first appearance.
function stats.count_by(list, key)
  local counts = {}
  for index, group in ipairs(stats.group_by(list, key)) do
    counts[index] = { key = group.key, count = #group.rows }
  end
  return counts
end

--- A new list in order of the keys; "-key" is descending, and items without a value come last.
function stats.sort_by(list, ...)
  local keys = {}
  for index, key in ipairs { ... } do
    local minus, name = "", key
    if type(key) == "string" then minus, name = key:match("^(%-?)(.*)$") end
    keys[index] = { name = name, descending = minus == "-" }
  end
  local sorted = { table.unpack(items(list)) }
  table.sort(sorted, function(left, right)
    for _, key in ipairs(keys) do
      local a, b = value_of(left, key.name), value_of(right, key.name)
      if a ~= b then
        if a == nil or b == nil then return b == nil end
        if key.descending then return a > b end
        return a < b
      end
    end
    return false
  end)
  return sorted
end

return stats
