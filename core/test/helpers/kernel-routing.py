# Makes hosts of random routes and rules in this network namespace, one after the other, and asks the kernel which source it takes.
# Prints a JSON line for each: what ip(8) says of it, and the answers. Arguments: the first seed, and how many.

import json
import random
import socket
import subprocess
import sys
import time


def run(*words):
    return subprocess.run(words, capture_output=True, text=True)


def ip(*words):
    return run("ip", *words)


def ask(dst, oif):
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as s:
        if oif:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, oif.encode())
        try:
            s.connect((dst, 9))
            return s.getsockname()[0].split("%")[0]
        except OSError as error:
            return {101: "ENETUNREACH", 99: "EADDRNOTAVAIL", 22: "EINVAL", 113: "EHOSTUNREACH", 13: "EACCES"}.get(error.errno, str(error.errno))


LINKS = ["v0", "v1", "v2"]
PREFIXES = ["default", "2001:db8:c::/48", "2001:db8:c:1::/64", "2001:db8::/32", "fd00:c::/32"]
SITES = ["a", "b", "e"]
for name in LINKS:
    ip("link", "add", name, "type", "veth", "peer", "name", "p" + name)
    for end in (name, "p" + name):
        ip("link", "set", end, "addrgenmode", "none")
        ip("link", "set", end, "up")
ip("link", "set", "lo", "up")
for name in LINKS:
    open(f"/proc/sys/net/ipv6/conf/p{name}/disable_ipv6", "w").write("1")


def carried(names):
    """Whether these links, and no others, have a carrier. The kernel says so up to a second after a peer went up or down."""
    links = {link["ifname"]: link["operstate"] for link in json.loads(ip("-j", "link").stdout)}
    return all((links[name] == "UP") == (name in names) for name in LINKS)


def wait_until(holds):
    end = time.monotonic() + 30
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)


def told():
    """What ip(8) says of this host, as JSON and as text."""
    conf = [f"/proc/sys/net/ipv6/conf/{name}/ignore_routes_with_linkdown" for name in LINKS]
    lines = [f"{path}:{open(path).read()}" for path in conf]
    texts = [ip("-j", "-d", "addr"), ip("-j", "-6", "route", "show", "table", "all"), ip("-j", "-6", "rule")]
    plain = [ip("addr"), ip("-6", "route", "show", "table", "all"), ip("-6", "rule")]
    return ["\n".join([*(one.stdout for one in form), *lines]) for form in (texts, plain)]


def host(seed):
    r = random.Random(seed)
    wait_until(lambda: carried(LINKS))
    for name in LINKS:
        open(f"/proc/sys/net/ipv6/conf/{name}/ignore_routes_with_linkdown", "w").write(str(r.choice([0, 0, 1])))
    for i, name in enumerate(LINKS):
        ip("-6", "addr", "add", f"2001:db8:{SITES[i]}:1::5/64", "dev", name, "nodad", *r.choice([[], [], ["preferred_lft", "0"]]))
        ip("-6", "addr", "add", f"fe80::{i + 1}/64", "dev", name, "nodad")
        if r.random() < 0.3:
            ip("-6", "addr", "add", f"fd00:{SITES[i]}::5/64", "dev", name, "nodad")
    for _ in range(r.randint(1, 9)):
        words = ["-6", "route", "append" if r.random() < 0.1 else "add"]
        kind = r.choice(["unicast"] * 9 + ["unreachable", "blackhole", "prohibit", "throw"])
        prefix = r.choice(PREFIXES)
        words += [] if kind == "unicast" else [kind]
        words += [prefix]
        i = r.randrange(3)
        if kind == "unicast":
            if r.random() < 0.35:
                words += ["from", f"2001:db8:{r.choice(SITES)}::/48"]
            if r.random() < 0.15 and "from" not in words:
                words += ["metric", str(r.choice([100, 200]))]
                for hop in r.sample(range(3), 2):
                    words += ["nexthop", "via", f"fe80::{hop}:99", "dev", LINKS[hop]]
            else:
                words += ["via", f"fe80::{i}:99", "dev", LINKS[i], "metric", str(r.choice([100, 200, 300]))]
                if r.random() < 0.4:
                    words += ["pref", r.choice(["low", "medium", "high"])]
                if r.random() < 0.1 and "from" not in words:
                    words += ["src", f"2001:db8:{r.choice(SITES)}:1::5"]
        else:
            words += ["metric", str(r.choice([100, 200, 300]))]
        if r.random() < 0.3:
            words += ["table", str(r.choice([100, 200]))]
        ip(*words)
    for _ in range(r.randint(0, 4)):
        words = ["-6", "rule", "add", "pref", str(r.randint(1, 999))]
        words += r.choice([[], ["not"]])
        words += ["from", r.choice(["all", "all", "2001:db8:a::/48", "2001:db8:b::/48"])]
        words += r.choice([[], [], ["to", "2001:db8:c::/48"], ["fwmark", "7"], ["iif", "lo"], ["oif", "v1"], ["uidrange", "5000-6000"]])
        words += r.choice([["lookup", "100"], ["lookup", "200"], ["lookup", "main", "suppress_prefixlength", "0"], ["unreachable"], ["prohibit"], ["lookup", "main"]])
        ip(*words)
    down = [name for name in LINKS if r.random() < 0.2]
    for name in down:
        ip("link", "set", "p" + name, "down")
    wait_until(lambda: carried([name for name in LINKS if name not in down]))
    questions = []
    for dst in ["2001:db8:c::1", "2001:db8:c:1::1", "2001:db8:c:2::1", "2001:db8:ffff::1", "fd00:c::9", "2001:db8:b:1::9", "2001:db8:a:1::5"]:
        for oif in [None, r.choice(LINKS)]:
            questions.append((dst, oif))
    # The host of the answers is the one that is told: while something still changes, both are asked again.
    for _ in range(100):
        before = told()
        asked = [{"dst": dst, "oif": oif, "answer": ask(dst, oif)} for dst, oif in questions]
        after = told()
        if before == after and asked == [{"dst": dst, "oif": oif, "answer": ask(dst, oif)} for dst, oif in questions]:
            break
        time.sleep(0.05)
    json_text, plain_text = after
    for name in LINKS:
        ip("link", "set", "p" + name, "up")
        ip("-6", "addr", "flush", "dev", name)
    for table in ["main", "100", "200"]:
        ip("-6", "route", "flush", "table", table)
    ip("-6", "rule", "flush")
    ip("-6", "rule", "add", "pref", "0", "lookup", "local")
    ip("-6", "rule", "add", "pref", "32766", "lookup", "main")
    return {"seed": seed, "json": json_text, "text": plain_text, "asked": asked}


first, count = int(sys.argv[1]), int(sys.argv[2])
for seed in range(first, first + count):
    print(json.dumps(host(seed)), flush=True)
