// The beginning and the end of every exported script. It needs bash, iproute2 and python3, quotes each name, and removes all that it made.

export const PRELUDE = String.raw`#!/usr/bin/env bash
# Rebuilds hosts in network namespaces, asks this kernel which source address it takes, and compares.
# Needs root, network namespaces, iproute2 and python3. Prints AGREE, DIFFER or SKIP for each case, and a summary.
# Exit: 0 no difference, 1 a difference, 2 it cannot run here.

set -u
agree=0 differ=0 skip=0
ns='' id='' reason='' log=''
declare -A made=()
way=()

finish() {
  trap - EXIT
  [ -z "$ns" ] || ip netns del "$ns" 2>/dev/null
  [ -z "$log" ] || rm -f -- "$log"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

need() {
  command -v "$1" >/dev/null 2>&1 || { printf 'SKIP all: %s is not installed\n' "$1" >&2; exit 2; }
}
need ip
need python3
[ "$(id -u)" -eq 0 ] || { printf 'SKIP all: network namespaces need root\n' >&2; exit 2; }
log=$(mktemp) || exit 2

# What follows is about another host.
host() {
  [ -z "$ns" ] || ip netns del "$ns" 2>/dev/null
  id=$1 reason='' ns="odmm-$$-$((agree + differ + skip))-$RANDOM"
  made=()
  if ! ip netns add "$ns" 2>"$log"; then
    ns=''
    printf 'SKIP all: no network namespace can be made: %s\n' "$(head -n 1 "$log")" >&2
    exit 2
  fi
  try ip -n "$ns" link set dev lo up
}

# Runs a command of the rebuilding; the first that fails is the reason to skip this host.
try() {
  [ -z "$reason" ] || return 0
  "$@" >/dev/null 2>"$log" || reason="$* failed: $(head -n 1 "$log")"
}

# conf INTERFACE NAME VALUE: a sysctl of net.ipv6.conf.
conf() {
  # shellcheck disable=SC2016 # the inner shell expands them
  try ip netns exec "$ns" bash -c 'printf "%s\n" "$3" >"/proc/sys/net/ipv6/conf/$1/$2"' conf "$1" "$2" "$3"
}

# link NAME NUMBER: an interface whose peer holds no address.
link() {
  try ip -n "$ns" link add name "$1" type veth peer name "odmm-peer$2"
  conf "odmm-peer$2" disable_ipv6 1
  conf "$1" accept_ra 0
  conf "$1" accept_dad 0
  try ip -n "$ns" link set dev "$1" addrgenmode none
  try ip -n "$ns" link set dev "odmm-peer$2" up
  try ip -n "$ns" link set dev "$1" up
}

# tentative INTERFACE: duplicate address detection starts from now on, and does not end.
tentative() {
  conf "$1" accept_dad 1
  # shellcheck disable=SC2016 # the inner shell expands it
  try ip netns exec "$ns" bash -c 'printf "3600000\n" >"/proc/sys/net/ipv6/neigh/$1/retrans_time_ms"' retrans "$1"
}

addr() {
  local device=$1 address=$2
  shift 2
  try ip -n "$ns" -6 addr add "$address" dev "$device" "$@"
}

# temporary INTERFACE PUBLIC RECORDED LIFETIME: the public address, and the temporary one that the kernel makes from it.
temporary() {
  local device=$1 public=$2 recorded=$3 lifetime=$4 before after line fields
  shift 4
  before=$(ip -n "$ns" -o -6 addr show dev "$device" temporary)
  conf "$device" use_tempaddr 2
  addr "$device" "$public" mngtmpaddr "$@"
  conf "$device" use_tempaddr 0
  [ -z "$reason" ] || return 0
  after=$(ip -n "$ns" -o -6 addr show dev "$device" temporary)
  while IFS= read -r line; do
    read -r -a fields <<<"$line"
    case "$before" in
      *" \${fields[3]} "*) ;;
      *) made[$recorded]=\${fields[3]%/*} ;;
    esac
  done <<<"$after"
  if [ -z "\${made[$recorded]-}" ]; then
    reason='the kernel made no temporary address'
  elif [ "$lifetime" = deprecated ]; then
    try ip -n "$ns" -6 addr change "\${made[$recorded]}/64" dev "$device" valid_lft 5000 preferred_lft 0
  fi
}

ASK=$(cat <<'PYTHON'
import errno, socket, sys
destination, how, device, before, word, expected, bound = sys.argv[1:8]
s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
index = socket.if_nametoindex(device) if device else 0
failed = "-"
for value in (before, word):
    if value == "-":
        continue
    try:
        s.setsockopt(socket.IPPROTO_IPV6, 72, int(value).to_bytes(4, sys.byteorder))
        failed = "-"
    except OSError as e:
        failed = errno.errorcode[e.errno]
if how == "bindtodevice":
    s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, device.encode() + b"\0")
if how == "multicast_if":
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
readback = s.getsockopt(socket.IPPROTO_IPV6, 72)
try:
    if bound:
        s.bind((bound, 0, 0, index))
    s.connect((destination, 9, 0, index if how == "scope_id" else 0))
    answer = s.getsockname()[0].split("%")[0]
    try:
        same = socket.inet_pton(socket.AF_INET6, answer) == socket.inet_pton(socket.AF_INET6, expected)
    except OSError:
        same = False
    print(expected if same else answer, failed, readback)
except OSError as e:
    print(errno.errorcode[e.errno], failed, readback)
PYTHON
)

# pass CASE REASON: a case that is not asked.
pass() {
  skip=$((skip + 1))
  printf 'SKIP %s %s: %s\n' "$id" "$1" "$2"
}

# ask CASE DESTINATION HOW DEVICE BEFORE WORD ANSWER SETSOCKOPT READBACK NEEDS [BOUND [FORECAST BECAUSE]]: what the kernel does, against
# what is expected. BOUND: the socket is bound to it first. FORECAST: what Linux should say, and why not as expected.
ask() {
  local number=$1 destination=$2 how=$3 device=$4 before=$5 word=$6 source=$7 failed=$8 readback=$9 needs=\${10}
  local bound=\${11-} forecast=\${12-} because=\${13-} expected answer why
  source=\${made[$source]-$source}
  why=$(missing "$needs")
  why=\${reason:-$why}
  if [ -n "$why" ]; then
    pass "$number" "$why"
    return
  fi
  destination=\${made[$destination]-$destination}
  [ -z "$bound" ] || bound=\${made[$bound]-$bound}
  expected="$source $failed $readback"
  answer=$(ip netns exec "$ns" python3 -IS -c "$ASK" "$destination" "$how" "$device" "$before" "$word" "$source" "$bound" 2>"$log")
  [ "\${#way[@]}" -eq 0 ] || ip -n "$ns" -6 route del "\${way[@]}" 2>/dev/null
  way=()
  if [ "$readback" = any ]; then
    expected=$source answer=\${answer%% *}
  fi
  if [ -z "$answer" ]; then
    pass "$number" "it cannot be asked: $(tail -n 1 "$log")"
  elif [ "$answer" = "$expected" ]; then
    agree=$((agree + 1))
    printf 'AGREE %s %s: %s\n' "$id" "$number" "\${answer%% *}"
  else
    differ=$((differ + 1))
    printf 'DIFFER %s %s to %s: expected %s, this kernel says %s%s\n' "$id" "$number" "$destination" "$expected" "$answer" \
      "$(foretold "\${answer%% *}" "$forecast" "$because")"
  fi
}

# foretold ANSWER FORECAST BECAUSE: what profile linux says of an answer that is not the one expected.
foretold() {
  [ -n "$2" ] || return 0
  local said=\${made[$2]-$2}
  if [ "$1" = "$said" ]; then said="$said too"; fi
  printf '; profile linux says %s%s' "$said" "\${3:+: $3}"
}

# via ROUTE: what the routing table must say for the next case only.
via() {
  [ -z "$reason" ] || return 0
  way=("$@")
  ip -n "$ns" -6 route replace "$@" 2>"$log" || way=()
}

# Which of the kernel's own ways an answer depends on; prints what is missing here.
missing() {
  local need
  for need in $1; do
    case "$need=$mip6=$replaces" in
      mip6=no=*) printf 'this kernel has no CONFIG_IPV6_MIP6' && return ;;
      no-mip6=yes=*) printf 'this kernel has CONFIG_IPV6_MIP6' && return ;;
      replace=*=no) printf 'before Linux 6.18 a second setsockopt() keeps what it does not name' && return ;;
      merge=*=yes) printf 'from Linux 6.18 on a second setsockopt() replaces the whole word' && return ;;
    esac
  done
}

release=$(uname -r)
major=\${release%%.*} minor=\${release#*.}
minor=\${minor%%[!0-9]*}
replaces=no
if [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "\${minor:-0}" -ge 18 ]; }; then replaces=yes; fi

# Rule 4 exists only with CONFIG_IPV6_MIP6: seen by whether a home address wins that comes later in the list.
mip6=no
host 'the kernel itself'
link odmm0 0
addr odmm0 2001:db8::1/64 nodad home
addr odmm0 2001:db8::2/64 nodad
if [ -n "$reason" ]; then
  printf 'SKIP all: no host can be rebuilt: %s\n' "$reason" >&2
  exit 2
fi
probe=$(ip netns exec "$ns" python3 -IS -c "$ASK" 2001:db8::9 route '' - - 2001:db8::1 '' 2>"$log")
[ "\${probe%% *}" != 2001:db8::1 ] || mip6=yes
printf '# Linux %s, CONFIG_IPV6_MIP6: %s\n' "$release" "$mip6"
`.replaceAll("\\${", "${")

export const EPILOGUE = String.raw`
printf '%d agree, %d differ, %d skipped\n' "$agree" "$differ" "$skip"
[ "$differ" -eq 0 ]
`
