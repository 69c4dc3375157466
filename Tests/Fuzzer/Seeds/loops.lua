-- A line of three dashes ends a script.
while true do end
---
::top:: goto top
---
while true do pcall(function() while true do end end) end
---
xpcall(function() error("x") end, function() while true do end end)
---
local function spin() while true do end end
coroutine.wrap(function() coroutine.wrap(spin)() end)()
---
while true do
  local c = coroutine.create(function() coroutine.yield() end)
  coroutine.resume(c)
  coroutine.close(c)
end
---
do
  local closed <close> = setmetatable({}, { __close = function() while true do end end })
  error("out")
end
---
local t = setmetatable({}, { __index = function(t, k) return t[k] end })
return t.x
---
local t = setmetatable({}, { __lt = function() while true do end end, __concat = function() while true do end end })
return pcall(function() return t < t end), pcall(function() return t .. t end)
---
table.sort({ 3, 1, 2 }, function(a, b) while true do end end)
---
return ("abc"):gsub(".", function() while true do end end)
---
for _ in function() return 1 end do end
---
local c
c = coroutine.create(function() while true do pcall(coroutine.yield, coroutine.running()) end end)
for _ = 1, 1e6 do coroutine.resume(c) end
return coroutine.close(c), coroutine.status(c)
---
return tostring(setmetatable({}, { __tostring = function() while true do end end }))
---
return load(function() return "x = 1 " end)
