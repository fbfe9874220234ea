// What each setting is where a scenario leaves it out: the defaults of the model.

import { AddressType } from "../../../abi.js"
import type { Settings } from "./settings.js"

export const DAY = 86_400_000_000

/** Every setting has a value here; times in microseconds. */
export const DEFAULTS: Settings = {
  reuse: "any",
  reuseDeprecated: "ifNonePreferred",
  onNetRefused: "fail",
  bootSet: [AddressType.SessionLasting, AddressType.NonPersistent],
  permission: "all",
  hostDefault: "none",
  networkDefault: AddressType.NonPersistent,
  selection: "rfc6724",
  withdrawal: "atAdvertisement",
  grace: 30_000_000,
  addressLoss: "onSend",
  lossTimeout: 30_000_000,
  homeRole: "none",
  skin: "abstract",
  request: { roundTrips: "skin", timeout: 3_000_000, retries: 0, blocking: true, rapidCommit: false },
  unsupported: "known",
  renewal: "off",
  duplicate: { retries: 3 },
  idleKeep: { fixed: "keep", sessionLasting: 60_000_000, nonPersistent: "keep", gracefulReplacement: "release" },
  unboundClaim: "untilClose",
  otherTypeGranted: "fail",
  share: "all",
  anchoring: "distributed",
  promisedWithdrawal: "refused",
  dad: "on",
  dadTime: 1_000_000,
  gap: 80_000,
  overlap: 200_000,
  solicitDelay: "random",
  answerDelay: 0,
  advertisements: "repeat",
  bindingKept: 10_000_000,
  preferredLifetime: 7 * DAY,
  validLifetime: 30 * DAY,
  temporary: false,
}
