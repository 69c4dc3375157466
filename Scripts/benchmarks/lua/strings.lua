-- Strings: building, patterns, formatting, splitting, upper case.
local words = {}
for i = 1, 2000 do words[i] = ("企业%d project-%d"):format(i, i * 7) end
local text = table.concat(words, "; ")
local found, length, replaced = 0, 0, 0
for round = 1, 120 do
  for name, number in text:gmatch("(%w+)%-(%d+)") do
    found = found + #name + tonumber(number)
  end
  local changed, count = text:gsub("project", "PROJECT")
  replaced = replaced + count
  length = length + #changed:upper():sub(round, -round)
  local parts = {}
  for part in (text .. "; "):gmatch("(.-); ") do parts[#parts + 1] = part:reverse() end
  length = length + #table.concat(parts, "|")
  for i = 1, 2000 do length = length + #string.format("%05d %s %.2f", i, "名称", i / 3) end
  if text:find("project-14000", 1, true) then found = found + 1 end
end
print(found, length, replaced, text:byte(100), utf8.len(text))
