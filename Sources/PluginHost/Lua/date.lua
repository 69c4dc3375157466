--- Dates are texts "2014-07-31" and months "2014-07", so that they compare with < and >. This module reckons with them.

local problem = require "host.problem"

local date = {}

local month_lengths = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }
local month_names = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
}

local function month_length(year, month)
  local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  return month == 2 and leap and 29 or month_lengths[month]
end

--- Year, month and day of a date, or of the first of a month; nil if it is neither.
local function parts(value)
  if type(value) ~= "string" then return nil end
  local year, month, day = value:match("^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  if not year then
    year, month = value:match("^(%d%d%d%d)%-(%d%d)$")
    day = "01"
  end
  year, month, day = math.tointeger(year), math.tointeger(month), math.tointeger(day)
  local exists = year and month >= 1 and month <= 12 and day >= 1 and day <= month_length(year, month)
  if exists then return year, month, day end
end

local function checked(value)
  local year, month, day = parts(value)
  if not year then
    local shown = type(value) == "string" and ("“%s”"):format(value) or tostring(value)
    problem.fail {
      zh = ("%s 不是日期；日期写成“2014-07-31”，月份写成“2014-07”"):format(shown),
      en = ("%s is not a date; write \"2014-07-31\", or \"2014-07\" for a month"):format(shown),
    }
  end
  return year, month, day
end

local function compose(year, month, day)
  return ("%04d-%02d-%02d"):format(year, month, day)
end

--- Days since 1970-01-01. Years are counted from March, so that the leap day comes last.
local function to_days(year, month, day)
  if month <= 2 then year = year - 1 end
  local era = year // 400
  local year_of_era = year - era * 400
  local day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
  return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468
end

local function from_days(days)
  days = days + 719468
  local era = days // 146097
  local day_of_era = days - era * 146097
  local year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
  local day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
  local march_month = (5 * day_of_year + 2) // 153
  local month = (march_month + 2) % 12 + 1
  local year = year_of_era + era * 400 + (month <= 2 and 1 or 0)
  return compose(year, month, day_of_year - (153 * march_month + 2) // 5 + 1)
end

--- Whether the value is a date of the calendar.
function date.is_valid(value)
  return type(value) == "string" and #value == 10 and parts(value) ~= nil
end

function date.add_days(value, days)
  return from_days(to_days(checked(value)) + days)
end

--- The same day some months later, or the last day of that month: 31 January + 1 month = 28 February.
function date.add_months(value, months)
  local year, month, day = checked(value)
  local count = year * 12 + month - 1 + months
  year, month = count // 12, count % 12 + 1
  return compose(year, month, math.min(day, month_length(year, month)))
end

--- Days from `from` to `to`; negative if `to` is earlier.
function date.days_between(from, to)
  return to_days(checked(to)) - to_days(checked(from))
end

--- Full months from `from` to `to`; negative if `to` is earlier.
function date.months_between(from, to)
  local from_year, from_month = checked(from)
  local to_year, to_month = checked(to)
  if to < from then return -date.months_between(to, from) end
  local months = (to_year - from_year) * 12 + to_month - from_month
  return date.add_months(from, months) <= to and months or months - 1
end

function date.month(value)
  return ("%04d-%02d"):format(checked(value))
end

function date.month_start(value)
  return date.month(value) .. "-01"
end

function date.month_end(value)
  local year, month = checked(value)
  return compose(year, month, month_length(year, month))
end

function date.next_month(value)
  return date.month(date.add_months(value, 1))
end

function date.previous_month(value)
  return date.month(date.add_months(value, -1))
end

function date.year(value)
  return (checked(value))
end

--- 1 for Monday to 7 for Sunday.
function date.weekday(value)
  return (to_days(checked(value)) + 3) % 7 + 1
end

--- A date or month for people: "2014年7月31日" or "31 July 2014".
function date.format(value, language)
  local year, month, day = checked(value)
  local chinese = (language or problem.language()) == "zh"
  if #value == 7 then
    return chinese and ("%d年%d月"):format(year, month) or ("%s %d"):format(month_names[month], year)
  end
  return chinese and ("%d年%d月%d日"):format(year, month, day)
    or ("%d %s %d"):format(day, month_names[month], year)
end

return date
