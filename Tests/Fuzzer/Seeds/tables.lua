return pcall(table.move, {}, 1, 1 << 53, 1), pcall(table.move, { 1 }, math.mininteger, math.maxinteger, 0)
---
local t = setmetatable({}, { __len = function() return math.maxinteger end })
return pcall(table.insert, t, 1), pcall(table.remove, t), pcall(table.concat, t), pcall(table.unpack, t)
---
local t = setmetatable({}, { __index = function(_, i) return i end, __len = function() return 1e8 end })
for _ in ipairs(t) do end
---
local t = { 5, 3, 1 }
table.sort(t, function() t[#t + 1] = 1 return true end)
return t
---
local t = { a = 1, b = 2, [2.5] = 1, [true] = 1 }
for k in next, t do t[k] = nil t[k .. "x"] = 1 end
---
local t = { a = 1 }
return pcall(next, t, "b"), pcall(next, {}, 1), pcall(rawset, _G, "x", 1), pcall(rawset, string, "x", 1)
---
string.format = nil
---
getmetatable("").__index = nil
---
setmetatable(_G, { __index = function() return 1 end })
---
local ok, e = pcall(setmetatable, zone, {})
rawset(zone, "today", 1)
return e
---
local t = {}
t[0 / 0] = 1
---
local t = { [1 << 53] = 1, [-1] = 2, [1.0] = 3, ["1"] = 4 }
return t, rawlen(t), #t, next(t)
---
for k, v in pairs(setmetatable({}, { __pairs = function(t) return next, t, nil end })) do return k, v end
