// Settings as a row of the core: one number for each Key.

import { AddressType, Errno, Key } from "../../abi.js"
import type { writeSettings } from "../../build/layout.js"
import { DAY, DEFAULTS } from "../scenario/definition/defaults.js"
import { settingNumber } from "../scenario/definition/setting-words.js"
import type { Settings } from "../scenario/definition/settings.js"
import { given } from "../values/given.js"
import { mask, TYPE_KEYS, TYPE_NAMES } from "../values/names.js"
import { NEVER } from "../values/time.js"

type Row = Parameters<typeof writeSettings>[2]

const ALL = mask(Object.values(TYPE_NAMES))

/** The row of a scenario: its settings, and the default of each that it leaves out. */
export const scenarioRow = (settings: Settings): Row => ({
  ...settingRow(DEFAULTS),
  registrationRetry: 1_000_000,

  ...settingRow(settings),
})

/** The row of a host, gateway or application: only what is given; the core looks the rest up at the level above. */
export function settingRow(s: Settings): Row {
  const row: Record<string, number | undefined> = {
    reuse: settingNumber(Key.Reuse, s.reuse),
    reuseDeprecated: settingNumber(Key.ReuseDeprecated, s.reuseDeprecated),
    onNetFallback: settingNumber(Key.OnNetFallback, s.onNetRefused),
    bootSet: s.bootSet === undefined ? undefined : s.bootSet === "all" ? ALL : s.bootSet === "none" ? 0 : mask(s.bootSet),
    hostDefault: settingNumber(Key.HostDefault, s.hostDefault),
    networkDefault: s.networkDefault,
    withdrawal: settingNumber(Key.Withdrawal, s.withdrawal),
    grace: s.grace,
    addressLoss: settingNumber(Key.AddressLoss, s.addressLoss),
    lossTimeout: s.lossTimeout,
    homeRole: settingNumber(Key.HomeRole, s.homeRole),
    skin: settingNumber(Key.Skin, s.skin),
    roundTrips: s.request?.roundTrips === "skin" ? 0 : s.request?.roundTrips,
    rapidCommit: settingNumber(Key.RapidCommit, s.request?.rapidCommit),
    advertiseEvery: s.advertisements && advertiseEvery(s.advertisements),
    requestTimeout: s.request?.timeout ?? s.requestTimeout,
    requestRetries: s.request?.retries,
    blocking: settingNumber(Key.Blocking, s.request?.blocking),
    unsupported: settingNumber(Key.Unsupported, s.unsupported),
    duplicateRetries: s.duplicate?.retries,
    unboundClaim: s.unboundClaim === "untilClose" ? NEVER : s.unboundClaim,
    otherTypeAccepted: settingNumber(Key.OtherTypeAccepted, s.otherTypeGranted),
    shareWithin: settingNumber(Key.ShareWithin, s.share),
    anchoring: settingNumber(Key.Anchoring, s.anchoring),
    promiseRevocable: settingNumber(Key.PromiseRevocable, s.promisedWithdrawal),
    dad: settingNumber(Key.Dad, s.dad),
    dadTime: s.dadTime,
    gap: s.gap,
    overlap: s.overlap,
    solicitDelay: s.solicitDelay === "random" ? NEVER : s.solicitDelay,
    answerDelay: s.answerDelay === "random" ? NEVER : s.answerDelay,
    preferredLifetime: s.preferredLifetime,
    validLifetime: s.validLifetime,
    bindingKept: s.bindingKept,
    ...permission(s.permission),
    ...selection(s.selection),
    ...renewal(s.renewal),
    ...idleKeep(s.idleKeep),
    ...temporary(s.temporary),
  }
  return given(row) as Row
}

/** The name of a Key's field in the row: rule5_5 for Key.Rule5_5. */
export const fieldOf = (key: Key): string => {
  const text = Key[key] ?? ""
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** RFC 4861 §6.2.1: at most 600 s between two advertisements. */
const ADVERTISE_EVERY = 600_000_000

function advertiseEvery(a: NonNullable<Settings["advertisements"]>): number {
  if (a === "once") return NEVER
  return a === "repeat" ? ADVERTISE_EVERY : a.every
}

function permission(p: Settings["permission"]) {
  if (p === undefined) return {}
  const none = { quotaFixed: NEVER, quotaSessionLasting: NEVER, quotaNonPersistent: NEVER, quotaGracefulReplacement: NEVER }
  const failed = { ...none, denialError: Errno.EAI_REQUIREDIPFAILED }
  if (p === "all") return { permission: ALL, ...failed }
  if (p === "fixedPremium") return { permission: ALL & ~(1 << AddressType.Fixed), ...failed }
  return {
    permission: p.unprivileged ? mask(p.unprivileged) : ALL,
    quotaFixed: p.quota?.fixed ?? NEVER,
    quotaSessionLasting: p.quota?.sessionLasting ?? NEVER,
    quotaNonPersistent: p.quota?.nonPersistent ?? NEVER,
    quotaGracefulReplacement: p.quota?.gracefulReplacement ?? NEVER,
    denialError: p.error === "EPERM" ? Errno.EPERM : Errno.EAI_REQUIREDIPFAILED,
  }
}

function selection(s: Settings["selection"]) {
  if (s === undefined) return {}
  const { profile, rule5_5 = "asProfile", rule7 = "asProfile", cga = "asProfile" } = typeof s === "string" ? { profile: s } : s
  return {
    selection: settingNumber(Key.Selection, profile),
    rule5_5: settingNumber(Key.Rule5_5, rule5_5),
    rule7: settingNumber(Key.Rule7, rule7),
    cgaPlace: settingNumber(Key.CgaPlace, cga),
  }
}

function renewal(r: Settings["renewal"]) {
  if (r === undefined) return {}
  if (r === "off") return { renewalTime: 0, renewalBytes: 0 }
  if (typeof r === "number") return { renewalTime: r, renewalBytes: 0 }
  return "seconds" in r ? { renewalTime: r.seconds, renewalBytes: 0 } : { renewalTime: 0, renewalBytes: r.bytes }
}

function idleKeep(k: Settings["idleKeep"]) {
  if (k === undefined) return {}
  const time = (value: number | "keep" | "release" | undefined) => (value === "keep" ? NEVER : value === "release" ? 0 : value)
  if (typeof k !== "object") return { idleSessionLasting: time(k) }
  const [fixed, sessionLasting, nonPersistent, gracefulReplacement] = TYPE_KEYS.map((type) => time(k[type]))
  return {
    idleFixed: fixed,
    idleSessionLasting: sessionLasting,
    idleNonPersistent: nonPersistent,
    idleGracefulReplacement: gracefulReplacement,
  }
}

function temporary(t: Settings["temporary"]) {
  if (t === undefined) return {}
  // RFC 8981 §3.8: preferred for a day, valid for two.
  if (typeof t === "boolean") return { temporary: Number(t), temporaryPreferred: DAY, temporaryValid: 2 * DAY }
  return { temporary: 1, temporaryPreferred: t.preferred ?? DAY, temporaryValid: t.valid ?? 2 * DAY }
}
