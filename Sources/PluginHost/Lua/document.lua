--- Documents: what a report returns. A document is plain data; the host turns it into every format.
---
---     local doc = document.new { title = "…" }
---     doc:heading("…")
---     doc:table { columns = { { key = "name", title = "…" } }, rows = zone.projects() }
---     return doc
---
--- Every text may be given in both languages, { zh = "…", en = "…" }; the document is in the language of the run.
--- Money without a `unit` is in 万元 or in millions, as the language has it; the unit stands in the title of a column.

local cell_value = require "host.cell_value"
local chart = require "host.chart"
local date = require "date"
local given = require "host.given"
local problem = require "host.problem"
local document_table = require "host.document_table"

local Document = {}

local metatable = {
  __index = function(_, name)
    return Document[name] or nil
  end,
}

local formats = { "text", "integer", "number", "money", "percent", "date", "boolean" }
local sizes = { "a4", "a3" }
local orientations = { "portrait", "landscape" }
local looks = { "plain", "official" }
local units = { "yuan", "wan", "million", "yi", "billion" }

local one_of, text_of, optional_text = given.one_of, given.text, given.optional_text

local function add(self, block)
  table.insert(self.blocks, block)
  return self
end

function Document:heading(text, level)
  if level ~= nil and not (math.type(level) == "integer" and level >= 1 and level <= 3) then
    problem.fail { zh = "标题的级别应当是 1、2 或 3", en = "the level of a heading must be 1, 2 or 3" }
  end
  return add(self, { type = "heading", text = text_of({ zh = "标题", en = "a heading" }, text), level = level or 1 })
end

function Document:text(text)
  return add(self, { type = "text", text = text_of({ zh = "正文", en = "a paragraph" }, text) })
end

function Document:page_break()
  return add(self, { type = "page_break" })
end

--- A table. `rows` is a list of tables or rows, or a query; `totals` gives "sum", a value or a function of the rows by
--- key of a column; with `group_by` the rows stand in groups, each with the same sums below.
function Document:table(options)
  return add(self, document_table.block(options))
end

--- A chart of rows, which are those of a table: `category` names them, `series` are the columns that are drawn.
function Document:chart(options)
  return add(self, chart.block(options, document_table.column, optional_text))
end

--- Figures that stand out: { { label =, value =, format =, unit =, note = }, … }.
function Document:key_figures(figures)
  local checked = {}
  for index, figure in ipairs(figures) do
    problem.options({ zh = "关键数字", en = "a key figure" }, figure,
      { "label", "value", "format", "unit", "places", "note" })
    local format = one_of({ zh = "格式", en = "format" }, figure.format, formats) or "text"
    local place = { zh = ("第 %d 个关键数字"):format(index), en = ("key figure %d"):format(index) }
    checked[index] = {
      label = text_of({ zh = "关键数字的 label ", en = "the label of a key figure" }, figure.label),
      value = cell_value.checked(figure.value, { key = "value", format = format }, place),
      format = format,
      unit = one_of({ zh = "金额单位", en = "unit of money" }, figure.unit, units),
      places = figure.places,
      note = optional_text({ zh = "关键数字的 note ", en = "the note of a key figure" }, figure.note),
    }
  end
  return add(self, { type = "key_figures", figures = checked })
end

--- Places to sign, from the left: labels, or { label =, name = }. `date` is true for a day to be written by hand, or a day.
function Document:signatures(places)
  if type(places) ~= "table" then problem.options({ zh = "签字栏", en = "the signatures" }, places, {}) end
  local signatures, day = {}, places.date
  for index, place in ipairs(places) do
    if type(place) == "string" or given.is_localized(place) then place = { label = place } end
    problem.options({ zh = ("第 %d 个签字"):format(index), en = ("signature %d"):format(index) }, place,
      { "label", "name" })
    signatures[index] = {
      label = text_of({ zh = "签字的 label ", en = "the label of a signature" }, place.label),
      name = optional_text({ zh = "签字的 name ", en = "the name of a signature" }, place.name),
    }
  end
  for key in pairs(places) do
    if math.type(key) ~= "integer" and key ~= "date" then
      problem.unknown({ zh = "签字栏的选项", en = "option of the signatures" }, key, { "date" })
    end
  end
  if day ~= nil and type(day) ~= "boolean" and not date.is_valid(day) then
    problem.fail {
      zh = "签字栏的 date 应当是 true，或“2014-07-31”这样的日期",
      en = "date of the signatures must be true, or a date such as \"2014-07-31\"",
    }
  end
  return add(self, { type = "signatures", signatures = signatures, date = day or nil })
end

local document = {}

function document.new(options)
  problem.options({ zh = "文档", en = "a document" }, options, { "title", "subtitle", "size", "orientation", "look" })
  return setmetatable({
    type = "document",
    title = text_of({ zh = "文档的 title ", en = "the title of a document" }, options.title),
    subtitle = optional_text({ zh = "文档的 subtitle ", en = "the subtitle of a document" }, options.subtitle),
    orientation = one_of({ zh = "纸张方向", en = "orientation" }, options.orientation, orientations) or "portrait",
    size = one_of({ zh = "纸张大小", en = "size of paper" }, options.size, sizes) or "a4",
    look = one_of({ zh = "样式", en = "look" }, options.look, looks) or "plain",
    blocks = {},
  }, metatable)
end

function document.is_document(value)
  return type(value) == "table" and rawget(value, "type") == "document" and type(rawget(value, "blocks")) == "table"
end

return document
