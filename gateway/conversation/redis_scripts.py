"""The few steps that must happen in Redis at once. Times are Redis's own, so clocks may differ."""

# Whether a visitor may go on with a conversation: its first visitor may, and anybody when that one had no name.
_ADMIT = """
local function admit(key, visitor, anybody, kept_seconds)
  local owner = redis.call('GET', key)
  if owner and owner ~= visitor and owner ~= anybody then return false end
  redis.call('SET', key, owner or visitor, 'EX', kept_seconds)
  return true
end
"""

# What is known of a message: "running:<answer id>" or its answer; nothing when it is now claimed for `running`.
_CLAIM = """
local function claim(key, running, lease)
  local known = redis.call('GET', key)
  if not known then redis.call('SET', key, running, 'PX', lease) end
  return known
end
"""

# A ticket is "<deadline in ms>:<random>". A ticket at the head whose deadline has passed belongs to
# a process that died, and is dropped: no turn lives longer than its deadline.
_LINE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function is_first(line, ticket)
  local head = redis.call('LINDEX', line, 0)
  while head and tonumber(string.match(head, '^(%d+):')) < now do
    redis.call('LPOP', line)
    head = redis.call('LINDEX', line, 0)
  end
  return head == ticket and 1 or 0
end
local function join(line, random, lease)
  local ticket = string.format('%.0f', now + lease) .. ':' .. random
  redis.call('RPUSH', line, ticket)
  redis.call('PEXPIRE', line, 60000)
  return ticket
end
"""

# KEYS[1] owner, ARGV[1] visitor, ARGV[2] anybody, ARGV[3] seconds to keep it → 1 when the visitor may go on
ADMIT_VISITOR = _ADMIT + "return admit(KEYS[1], ARGV[1], ARGV[2], ARGV[3]) and 1 or 0"

# KEYS[1] line, ARGV[1] random, ARGV[2] lease in ms → {ticket, 1 when it is first}
JOIN_LINE = (
    _LINE
    + """
local ticket = join(KEYS[1], ARGV[1], ARGV[2])
return {ticket, is_first(KEYS[1], ticket)}
"""
)

# KEYS[1] line, ARGV[1] ticket → 1 when it is first
IS_FIRST = _LINE + "return is_first(KEYS[1], ARGV[1])"

# KEYS[1] owner, KEYS[2] line, KEYS[3] turn or none, ARGV[1..3] as for ADMIT_VISITOR, ARGV[4] random, ARGV[5] lease in ms,
# ARGV[6] "running:<answer id>" → {"refused"}, {"known", what of the message} or {"joined", ticket, 1 when it is first}
ENTER_CONVERSATION = (
    _ADMIT
    + _CLAIM
    + _LINE
    + """
if not admit(KEYS[1], ARGV[1], ARGV[2], ARGV[3]) then return {'refused'} end
local known = KEYS[3] and claim(KEYS[3], ARGV[6], ARGV[5])
if known then return {'known', known} end
local ticket = join(KEYS[2], ARGV[4], ARGV[5])
return {'joined', ticket, is_first(KEYS[2], ticket)}
"""
)

# KEYS[1] waiting questions, KEYS[2] who waits, ARGV[1] question, ARGV[2] its message id or "", ARGV[3] seconds to keep
# them, ARGV[4] conversation
ADD_QUESTION = """
for _, text in ipairs(ARGV[2] ~= '' and redis.call('LRANGE', KEYS[1], 0, -1) or {}) do
  if cjson.decode(text).message_id == ARGV[2] then return end
end
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('SADD', KEYS[2], ARGV[4])
"""

# KEYS[1] who waits, ARGV[1] what their lists' names begin with → the conversations; those with an empty list are dropped
LIST_WAITING = """
local waiting = {}
for _, conversation in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if redis.call('EXISTS', ARGV[1] .. conversation) == 1 then
    table.insert(waiting, conversation)
  else
    redis.call('SREM', KEYS[1], conversation)
  end
end
return waiting
"""
