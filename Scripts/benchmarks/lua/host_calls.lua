-- A function of the host: two integers in, one out. A hand-written C module named money takes its place in the peer.
local basis_points = require("money").basis_points
local sum = 0
for i = 1, 4000000 do sum = sum + basis_points(i, 7000000) end
print(sum)
