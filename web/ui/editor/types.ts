// The types of addresses as the form names them.

import { AddressType } from "../../../core/host/index.js"

export const TYPES = [
  { name: "fixed", type: AddressType.Fixed, word: "fixed" },
  { name: "sessionLasting", type: AddressType.SessionLasting, word: "session-lasting" },
  { name: "gracefulReplacement", type: AddressType.GracefulReplacement, word: "graceful-replacement" },
  { name: "nonPersistent", type: AddressType.NonPersistent, word: "non-persistent" },
] as const

export type TypeName = (typeof TYPES)[number]["name"]
