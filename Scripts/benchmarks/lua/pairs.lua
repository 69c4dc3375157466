-- pairs over a table of 1,000 texts.
local budget = {}
for i = 1, 1000 do budget["enterprise " .. i] = i end
local sum = 0
for _ = 1, 4000 do
  for _, amount in pairs(budget) do sum = sum + amount end
end
print(sum)
