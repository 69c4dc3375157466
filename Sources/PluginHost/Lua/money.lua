--- Amounts of money are integers in fen (1 yuan = 100 fen), so that sums are exact.

local problem = require "host.problem"

local money = {}

local function refuse(value)
  if value == nil then
    return problem.fail {
      zh = "金额为空（nil）：先用 if 判断，或写 (x or 0)",
      en = "the amount is nil: test it with if first, or write (x or 0)",
    }
  end
  local shown = type(value) == "string" and ("“%s”"):format(value) or tostring(value)
  return problem.fail {
    zh = ("%s 不是精确到分的金额；小数请写成字符串，例如 money.wan(\"0.5\")"):format(shown),
    en = ("%s is not an amount in whole fen; write decimals as text, such as money.wan(\"0.5\")"):format(shown),
  }
end

local function times(count, fen)
  if count > math.maxinteger // fen or count < math.mininteger // fen then refuse(count) end
  return count * fen
end

--- "12.34" × 100 → 1234, exactly.
local function scaled_decimal(value, fen)
  local sign, whole, fraction = value:match("^([+-]?)(%d+)%.?(%d*)$")
  local count = whole and math.tointeger(whole)
  if not count then refuse(value) end
  fraction = fraction:gsub("0+$", "")
  local rest, unit = 0, fen
  for digit in fraction:gmatch("%d") do
    if unit % 10 ~= 0 then refuse(value) end
    unit = unit // 10
    rest = rest + math.tointeger(digit) * unit
  end
  local amount = times(count, fen)
  if amount > math.maxinteger - rest then refuse(value) end
  amount = amount + rest
  return sign == "-" and -amount or amount
end

local function scaled(value, fen)
  if type(value) == "string" then return scaled_decimal(value, fen) end
  if math.type(value) == "integer" then return times(value, fen) end
  if math.type(value) == "float" then
    -- A float stands for an amount if it is the float nearest to a whole number of fen.
    local amount = math.tointeger(math.floor(value * fen + 0.5))
    if amount and amount / fen == value then return amount end
  end
  return refuse(value)
end

function money.yuan(count) return scaled(count, 100) end

--- 万元: `money.wan(5000)` is 50,000,000 yuan.
function money.wan(count) return scaled(count, 1000000) end

--- 亿元: `money.yi("1.2")` is 120,000,000 yuan.
function money.yi(count) return scaled(count, 10000000000) end

--- Reads what people write: "1.2亿", "12000万元", "120,000,000".
function money.parse(text)
  if type(text) ~= "string" then refuse(text) end
  return host.call("money.parse", text)
end

local units = { "yuan", "wan", "yi" }

--- An amount for people. Without a unit, one is chosen that reads well.
function money.format(fen, unit, places)
  if math.type(fen) ~= "integer" then refuse(fen) end
  if unit ~= nil and unit ~= "yuan" and unit ~= "wan" and unit ~= "yi" then
    problem.unknown({ zh = "金额单位", en = "unit of money" }, unit, units)
  end
  return host.call("money.format", fen, unit, places)
end

--- The next digit of `rest` divided by `whole`, and what is left then. Ten times `rest` could be too large.
local function divide(rest, whole)
  local digit, left = 0, 0
  for _ = 1, 10 do
    if left >= whole - rest then
      digit, left = digit + 1, left - (whole - rest)
    else
      left = left + rest
    end
  end
  return digit, left
end

local function refuse_percentage()
  problem.fail {
    zh = "money.percent 的数太大，不能精确表示；请减少小数位数",
    en = "the numbers of money.percent are too large for an exact result: ask for fewer places",
  }
end

--- `part` in percent of `whole`, rounded half up: percent(17, 44, 1) → "38.6%"; "—" of nothing.
function money.percent(part, whole, places)
  if math.type(part) ~= "integer" or math.type(whole) ~= "integer" then
    problem.fail {
      zh = "money.percent 需要两个整数，结果才是精确的",
      en = "money.percent needs two integers, so that it is exact",
    }
  end
  if whole == 0 then return "—" end
  places = math.tointeger(places or 1)
  if not places or places < 0 or places > 12 then
    problem.fail { zh = "money.percent 的小数位数为 0 到 12 位", en = "money.percent has 0 to 12 places" }
  end
  if part == math.mininteger or whole == math.mininteger then refuse_percentage() end
  if whole < 0 then part, whole = -part, -whole end
  local sign = part < 0 and "-" or ""
  local digits, rest = math.abs(part) // whole, math.abs(part) % whole
  for _ = 1, places + 2 do
    if digits >= math.maxinteger // 10 then refuse_percentage() end
    local digit
    digit, rest = divide(rest, whole)
    digits = digits * 10 + digit
  end
  if rest >= whole - rest then digits = digits + 1 end
  local shift = math.tointeger(10 ^ places)
  local fraction = places > 0 and ("." .. ("%0" .. places .. "d"):format(digits % shift)) or ""
  return ("%s%d%s%%"):format(digits > 0 and sign or "", digits // shift, fraction)
end

--- `part` in hundredths of a percent of `whole`, two integers, as an integer to compare and sort by, rounded half up:
--- basis_points(17, 44) → 3864; nil of nothing.
money.basis_points = host.of_integers "money.basis_points"

return money
