--- The rows of charts: what would be drawn wrongly, or not at all, is refused, and the row is named.

local cell_value = require "host.cell_value"
local date = require "date"
local problem = require "host.problem"
local text = require "text"

local check = {}

local greatest = 1e280 -- what is beyond cannot be drawn
local longest = 40 -- of a text that a message quotes

--- A value as a message quotes it.
local function shown(value)
  if type(value) == "string" then return ("“%s”"):format(text.truncate(value, longest)) end
  return value ~= value and "NaN" or tostring(value)
end

check.shown = shown

--- Raises “row 3 of the chart (“招商局”) …”.
local function refuse_row(index, name, reason)
  return problem.fail {
    zh = ("图的第 %d 行（%s）%s"):format(index, shown(name), reason.zh),
    en = ("row %d of the chart (%s) %s"):format(index, shown(name), reason.en),
  }
end

--- A series of which no row has a value would be an empty chart, without a word.
function check.drawn(rows, columns)
  for _, column in ipairs(columns) do
    local has_value = #rows == 0
    for _, row in ipairs(rows) do has_value = has_value or row[column.key] ~= nil end
    if not has_value then
      problem.fail {
        zh = ("图的各行都没有 %s，画不出来；请检查 series 的 key"):format(shown(column.key)),
        en = ("no row of the chart has %s, so there is nothing to draw; check the key of the series"):format(shown(column.key)),
      }
    end
  end
end

--- A row of the ledger is called by its label, as in tables.
function check.label(value)
  local kind = host.is_row(value)
  return kind and kind ~= "row" and value.label or value
end

--- What a row is called is a text or a number.
function check.name(index, column, value)
  local type_of = type(value)
  if value == nil or type_of == "string" or type_of == "number" or type_of == "boolean" then return end
  problem.fail {
    zh = ("图的第 %d 行的 %s 应当是文本，得到的是 %s"):format(index, column.key, type_of),
    en = ("%s of row %d of the chart must be a text, not %s"):format(column.key, index, type_of),
  }
end

--- What can be drawn, and nothing that is certainly a mistake. A dash, such as “—”, stands as it is.
function check.quantity(index, name, column, value, kind)
  if value == nil then return end
  local is_text = type(value) == "string"
  if is_text and cell_value.is_dash(value) then return end
  if is_text and not (column.format == "percent" and cell_value.is_ratio(value)) then
    refuse_row(index, name, {
      zh = ("的 %s 是文本 %s，画不成长短\n怎么办：给数字（tonumber，金额用 money.parse）；没有值就写 nil 或“—”"):format(column.key, shown(value)),
      en = ("has the text %s as %s, which cannot be drawn"
        .. "\nWhat to do: give a number (tonumber, money.parse of amounts); where there is no value nil or “—”"):format(
        shown(value), column.key),
    })
  end
  if type(value) ~= "number" and not is_text then
    refuse_row(index, name, {
      zh = ("的 %s 应当是数字，得到的是 %s"):format(column.key, type(value)),
      en = ("needs a number as %s, not %s"):format(column.key, type(value)),
    })
  end
  if type(value) == "number" and not (value >= -greatest and value <= greatest) then
    refuse_row(index, name, {
      zh = ("的 %s 是 %s，画不出来\n怎么办：除法之前先看除数是不是 0；没有值就写 nil"):format(column.key, shown(value)),
      en = ("has %s as %s, which cannot be drawn"
        .. "\nWhat to do: look for a division by zero; write nil where there is no value"):format(
        shown(value), column.key),
    })
  end
  if (kind == "pie" or kind == "funnel") and (is_text and value:find("^%-") or not is_text and value < 0) then
    refuse_row(index, name, {
      zh = ("的 %s 是负数（%s），%s 图画不出负数\n怎么办：改用 bar"):format(column.key, text.truncate(tostring(value), longest), kind),
      en = ("has a negative %s (%s), which no %s chart can show"
        .. "\nWhat to do: use kind = \"bar\""):format(column.key, text.truncate(tostring(value), longest), kind),
    })
  end
end

local function check_day(index, name, key, value)
  if value == nil or date.is_valid(value) and #value == 10 then return end
  refuse_row(index, name, {
    zh = ("的 %s 是 %s，应当是“2014-07-31”这样的日期"):format(key, shown(value)),
    en = ("has %s as %s, which should be a date such as \"2014-07-31\""):format(shown(value), key),
  })
end

--- Days of the calendar, the first not after the last.
function check.days(rows, columns, name_key)
  local from, to = columns[1].key, columns[2] and columns[2].key
  for index, row in ipairs(rows) do
    check_day(index, row[name_key], from, row[from])
    if to then
      check_day(index, row[name_key], to, row[to])
      if row[from] and row[to] and row[from] > row[to] then
        refuse_row(index, row[name_key], {
          zh = ("在开始之前就结束了：%s 是 %s，%s 是 %s"):format(from, row[from], to, row[to]),
          en = ("ends before it begins: %s is %s, %s is %s"):format(from, row[from], to, row[to]),
        })
      end
    end
  end
end

return check
