local t = {}
while true do t[#t + 1] = { t } end
---
local s = "x"
while true do s = s .. s end
---
while true do pcall(function() local s = "x" while true do s = s .. s end end) end
---
local t = {}
while true do t[#t + 1] = coroutine.create(print) end
---
local t = {}
while true do t[#t + 1] = coroutine.wrap(function() coroutine.yield() end) t[#t]() end
---
local kept = {}
pcall(function() while true do kept[#kept + 1] = ("x"):rep(1000) end end)
for p in zone.projects() do kept[#kept + 1] = p end
---
return ("x"):rep(1 << 20):rep(1 << 20), ("").rep("", 1 << 60)
---
local s = ("x"):rep(1e5)
return pcall(string.gsub, s, ".", s), pcall(string.format, "%99.99f", 1e308), pcall(string.pack, "!16i16", 1)
---
local t = {}
for i = 1, 1e6 do t[i] = i end
return table.unpack(t)
---
local a, b = {}, {}
for i = 1, 5000 do a["k" .. i] = b b[i * 3] = a end
for k in pairs(a) do a[k] = nil end
for k in pairs(b) do b[k] = nil end
return next(a), next(b)
---
return select("#", table.unpack({}, 1, 1e6)), pcall(table.concat, { 1, 2 }, ("x"):rep(1e6), 1, 2)
