// Commands in the words of the interface, without names of the inside.

import { expect, test } from "vitest"
import { AddressType, type Command, describeCommand, MessageKind } from "../../../core/host/index.js"

test.each<[string, Command]>([
  ["GW1 refuses session-lasting", { do: "refuse", gateway: "GW1", type: AddressType.SessionLasting }],
  ["GW1 gives non-persistent again", { do: "accept", gateway: "GW1", type: AddressType.NonPersistent }],
  [
    "GW1 offers fixed, graceful-replacement",
    { do: "capability", gateway: "GW1", offers: [AddressType.Fixed, AddressType.GracefulReplacement] },
  ],
  ["the next prefix request lost", { do: "drop", message: MessageKind.PrefixRequest, count: 1 }],
  ["withdrawal: link down", { do: "set", key: "withdrawal", value: "linkDown" }],
  ["renewal: seconds 3 for MH1", { do: "set", key: "renewal", value: { seconds: 3 }, host: "MH1" }],
  ["optimistic: on", { do: "set", key: "optimistic", value: true }],
] as [string, Command][])("%s", (words, command) => {
  expect(describeCommand(command)).toBe(words)
})
