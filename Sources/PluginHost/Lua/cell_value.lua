--- What stands in a cell, checked against the format of its column: what would be shown as something that it is not is
--- refused, and the place is named.

local date = require "date"
local given = require "host.given"
local problem = require "host.problem"
local text = require "text"

local cell_value = {}

local longest = 40 -- of a text that a message quotes

--- What a column of a format holds. A text without digits may stand where there is no value: “—”, “未定”.
local wanted = {
  integer = { zh = "整数；文本先用 tonumber 换算", en = "an integer; make one of a text with tonumber" },
  number = { zh = "数字；文本先用 tonumber 换算", en = "a number; make one of a text with tonumber" },
  money = {
    zh = "以分为单位的整数；金额文本用 money.parse 换算",
    en = "an integer, in fen; make one of an amount in words with money.parse",
  },
  percent = {
    zh = "数字，或 \"27/70\"、\"0.386\" 这样的文本；百分号由程序写",
    en = "a number, or a text such as \"27/70\" or \"0.386\"; the sign is written for you",
  },
  date = { zh = "\"2014-07-31\" 这样的日期", en = "a date such as \"2014-07-31\"" },
}

--- Whether a text is a ratio: "27/70", "0.386".
function cell_value.is_ratio(value)
  local part, whole = value:match("^(%-?%d+)/(%d+)$")
  if part then return math.tointeger(part) ~= nil and (math.tointeger(whole) or 0) > 0 end
  return value:find("^%-?%d*%.?%d+$") ~= nil or value:find("^%-?%d*%.?%d+[eE][+-]?%d+$") ~= nil
end

--- Whether a text is but a dash, or nothing.
function cell_value.is_dash(value)
  return value:gsub("—", ""):gsub("–", ""):gsub("－", ""):gsub("−", ""):gsub("…", ""):find("^[%s%-/]*$") ~= nil
end

--- A day, perhaps with a time of day, or a month.
local function is_day(value)
  local day, rest = value:sub(1, 10), value:sub(11, 11)
  return date.is_valid(day) and (rest == "" or rest == "T" or rest == " ") or date.is_valid(value .. "-01")
end

local function has_digits(value)
  return text.normalize(value):find("%d") ~= nil
end

--- Whether a column of the format can show the value.
local function fits(value, format)
  if type(value) == "string" then
    return format == "percent" and cell_value.is_ratio(value) or format == "date" and is_day(value)
      or not has_digits(value)
  end
  return format ~= "date" and type(value) == "number"
end

local function shown(value)
  return type(value) == "string" and ("“%s”"):format(text.truncate(value, longest)) or tostring(value)
end

local function refuse(value, column, where)
  local kind = type(value)
  local is_plain = kind == "string" or kind == "number" or kind == "boolean"
  local expected = wanted[column.format]
    or { zh = "文本、数字、布尔值或台账的行", en = "a text, a number, a boolean or a row of a register" }
  return problem.fail {
    zh = ("%s的“%s”是 %s，格式为 %s 的列需要%s\n没有值的格子写 nil，或不含数字的文本，如“—”"):format(
      where.zh, column.key, is_plain and shown(value) or kind, column.format, expected.zh),
    en = ("“%s” of %s is %s, but a column of the format %s needs %s"
      .. "\nWhere there is no value write nil, or a text without digits, such as “—”"):format(
      column.key, where.en, is_plain and shown(value) or kind, column.format, expected.en),
  }
end

--- Amounts are whole fen: half of one is most likely an amount in another unit.
local function in_fen(value, column, where)
  return math.tointeger(value) or problem.fail {
    zh = ("%s的“%s”是 %s：金额以分为单位，应为整数；单位由列的 unit 换算，不要自己除"):format(where.zh, column.key, value),
    en = ("“%s” of %s is %s: amounts are whole fen; the column's unit converts them, so do not divide"):format(
      column.key, where.en, value),
  }
end

--- The value as the cell has it: of a row of a register, its label. `where` names the row in messages.
function cell_value.checked(value, column, where)
  local kind = type(value)
  if kind == "userdata" or kind == "table" then
    local register = host.is_row(value)
    if register and register ~= "row" then
      value = value.label
    elseif not register and given.is_localized(value) then
      value = problem.text(value)
    else
      refuse(value, column, where)
    end
  end
  if value == nil then return nil end
  if wanted[column.format] and not fits(value, column.format) then refuse(value, column, where) end
  if kind == "function" or kind == "thread" then refuse(value, column, where) end
  if column.format == "money" and math.type(value) == "float" then return in_fen(value, column, where) end
  return value
end

return cell_value
