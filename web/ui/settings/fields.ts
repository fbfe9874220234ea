// The settings as controls: S-01 … S-22 of the catalogue of requirements, and the times of a run. The values are those of scenario files.

export interface Field {
  /** Its number in the catalogue of requirements; "" for times that have none. */
  readonly id: string
  /** Its path in scenario files: "request.timeout". */
  readonly path: string
  readonly name: string
  readonly control: Control
}

export type Control =
  /** One of a few values, each as a scenario file writes it, with its name. */
  | { readonly kind: "choice"; readonly of: readonly (readonly [value: unknown, name: string])[] }
  /** A time as text, or one of some words. */
  | { readonly kind: "time"; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: "number"; readonly none: string; readonly most: number }

const choice = (...of: readonly (readonly [unknown, string])[]): Control => ({ kind: "choice", of })
const time = (words: Readonly<Record<string, string>> = {}): Control => ({ kind: "time", words })
const number = (most: number, none = ""): Control => ({ kind: "number", none, most })
const field = (id: string, path: string, name: string, control: Control): Field => ({ id, path, name, control })

const KEPT = { keep: "kept", release: "released" }
const TYPES = [
  ["fixed", "fixed"],
  ["sessionLasting", "session-lasting"],
  ["nonPersistent", "non-persistent"],
  ["gracefulReplacement", "graceful-replacement"],
] as const
const ALL = TYPES.map(([type]) => type)

export const FIELDS: readonly Field[] = [
  field(
    "S-01",
    "reuse",
    "Reuse of addresses",
    choice(
      ["any", "if there is any"],
      ["new", "always new"],
      ["afterHandoff", "new after a handoff"],
      ["afterLifetime", "new after its lifetime"],
    ),
  ),
  field(
    "S-02",
    "reuseDeprecated",
    "Reuse of deprecated ones",
    choice(["yes", "yes"], ["ifNonePreferred", "if none is preferred"], ["no", "no"]),
  ),
  field("S-03", "onNetRefused", "ON_NET refused", choice(["fail", "fails"], ["fallback", "falls back to an address there is"])),
  field(
    "S-04",
    "bootSet",
    "Types at boot",
    choice(
      ["none", "none"],
      [["nonPersistent"], "non-persistent"],
      [["sessionLasting", "nonPersistent"], "session-lasting, non-persistent"],
      [ALL, "all four"],
      ["all", "all that are offered"],
    ),
  ),
  field(
    "S-05",
    "permission.unprivileged",
    "Types for everybody",
    choice([ALL, "all"], [ALL.filter((t) => t !== "fixed"), "all but fixed"], [["nonPersistent"], "non-persistent"]),
  ),
  ...TYPES.map(([type, word]) => field("S-05", `permission.quota.${type}`, `Most ${word} a host`, number(1000, "no limit"))),
  field("S-05", "permission.error", "A denial is", choice(["EAI_REQUIREDIPFAILED", "EAI_REQUIREDIPFAILED"], ["EPERM", "EPERM"])),
  field(
    "S-06",
    "hostDefault",
    "Untyped sockets prefer",
    choice(["none", "no type"], ["nonPersistent", "non-persistent"], ["sessionLasting", "session-lasting"]),
  ),
  field("S-07", "networkDefault", "An untyped request gets", choice(...TYPES)),
  field(
    "S-08",
    "selection.profile",
    "Source selection",
    choice(
      ["rfc6724", "RFC 6724"],
      ["rfc6724-update", "RFC 6724 update"],
      ["rfc3484", "RFC 3484"],
      ["linux", "Linux"],
      ["freebsd", "FreeBSD"],
      ["macos", "macOS"],
      ["windows", "Windows"],
      ["first-address", "first address"],
      ["longest-prefix-only", "longest prefix only"],
    ),
  ),
  field("S-08", "selection.rule5_5", "Rule 5.5", choice(["asProfile", "as the profile says"], [true, "on"], [false, "off"])),
  field(
    "S-08",
    "selection.rule7",
    "Rule 7 prefers",
    choice(["asProfile", "as the profile says"], ["temporary", "temporary"], ["public", "public"]),
  ),
  field(
    "S-08",
    "selection.cga",
    "Place of CGA",
    choice(["asProfile", "as the profile says"], ["4.5", "4.5"], ["7.5", "7.5"], ["off", "off"]),
  ),
  field(
    "S-09",
    "withdrawal",
    "A prefix left ends",
    choice(
      ["atAdvertisement", "when the next gateway speaks"],
      ["linkDown", "with its link"],
      ["unauthenticated", "by an advertisement, two-hour rule"],
      ["authenticated", "by an authenticated advertisement"],
      ["expiry", "when it expires"],
    ),
  ),
  field("S-09", "grace", "Grace", time()),
  field(
    "S-10",
    "addressLoss",
    "Loss of an address shows",
    choice(["onSend", "as an error of send()"], ["event", "as an event"], ["silent", "not, until a time-out"]),
  ),
  field("S-10", "lossTimeout", "That time-out", time()),
  field(
    "S-11",
    "homeRole",
    "Home addresses",
    choice(["none", "none"], ["anchored", "anchored elsewhere"], ["mobileIp", "as in Mobile IPv6"]),
  ),
  field(
    "S-12",
    "skin",
    "Names and times of messages",
    choice(["abstract", "abstract"], ["dhcpv6", "DHCPv6: a request takes two round trips"], ["pmipv6", "PMIPv6"], ["5g", "5G"]),
  ),
  field(
    "S-13",
    "request.roundTrips",
    "Round trips of a request",
    choice(["skin", "as the skin has"], ...[1, 2, 3, 4].map((n) => [n, String(n)] as const)),
  ),
  field("S-13", "request.rapidCommit", "DHCPv6 Rapid Commit", choice([false, "no"], [true, "yes: one round trip"])),
  field("S-13", "request.timeout", "Time-out of a request", time()),
  field("S-13", "request.retries", "Retries of a request", number(10)),
  field("S-13", "request.blocking", "setsc() blocks", choice([true, "yes"], [false, "no: EINPROGRESS"])),
  field(
    "S-14",
    "unsupported",
    "A type not offered is",
    choice(["known", "known in advance"], ["refused", "refused"], ["silent", "not answered"], ["otherType", "given as another type"]),
  ),
  field(
    "S-15",
    "renewal",
    "Renewal of addresses",
    choice(
      ["off", "off"],
      [{ seconds: "10s" }, "every 10 s"],
      [{ seconds: "1min" }, "every minute"],
      [{ bytes: 10_000 }, "every 10,000 bytes"],
      [{ bytes: 1_000_000 }, "every 1,000,000 bytes"],
    ),
  ),
  field("S-16", "duplicate.retries", "Retries after a duplicate", number(10)),
  ...TYPES.map(([type, word]) => field("S-17", `idleKeep.${type}`, `Unused ${word} is`, time(KEPT))),
  field("S-18", "unboundClaim", "An address from setsc() without bind() is held", time({ untilClose: "until close" })),
  field("S-19", "otherTypeGranted", "Another type than asked", choice(["fail", "is a failure"], ["accept", "is accepted"])),
  field("S-20", "share", "Addresses are shared", choice(["all", "by all applications"], ["application", "inside one application"])),
  field("S-21", "anchoring", "Anchoring", choice(["distributed", "distributed"], ["central", "central"])),
  field(
    "S-22",
    "promisedWithdrawal",
    "Withdrawal of what is promised",
    choice(["refused", "is refused"], ["accepted", "is taken: a broken promise"]),
  ),
  field("", "dad", "Duplicate address detection", choice(["on", "on"], ["optimistic", "optimistic"], ["off", "off"])),
  field("", "dadTime", "A probe waits", time()),
  field("", "gap", "Gap of a hard handoff", time()),
  field("", "overlap", "Overlap, make before break", time()),
  field("", "solicitDelay", "Solicitation after link-up", time({ random: "random, up to 1 s" })),
  field("", "answerDelay", "A router answers after", time({ random: "random, up to 0.5 s" })),
  field(
    "",
    "advertisements",
    "Router advertisements",
    choice(
      ["repeat", "again and again"],
      ["once", "once to each host"],
      [{ every: "10s" }, "every 10 s"],
      [{ every: "1min" }, "every minute"],
    ),
  ),
  field("", "bindingKept", "A binding is kept", time()),
  field("", "preferredLifetime", "Preferred lifetime", time()),
  field("", "validLifetime", "Valid lifetime", time()),
  field("", "temporary", "Temporary addresses", choice([false, "no"], [true, "yes, beside the others"])),
]
