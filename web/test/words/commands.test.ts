// Commands in the words of the interface, without names of the inside.

import { expect, test } from "vitest"
import { AddressType, type Command, describeCommand, MessageKind } from "../../../core/host/index.js"
import { openShipped } from "../helpers/shipped.js"

test.each<[string, Command]>([
  ["GW1 refuses session-lasting", { do: "refuse", gateway: "GW1", type: AddressType.SessionLasting }],
  ["GW1 gives non-persistent again", { do: "accept", gateway: "GW1", type: AddressType.NonPersistent }],
  [
    "GW1 offers fixed, graceful-replacement",
    { do: "capability", gateway: "GW1", offers: [AddressType.Fixed, AddressType.GracefulReplacement] },
  ],
  ["GW1 advertises 2001:db8:1:a::/64", { do: "advertise", gateway: "GW1", prefix: "2001:db8:1:a::/64" }],
  ["GW1 deprecates session-lasting prefixes", { do: "advertise", gateway: "GW1", type: AddressType.SessionLasting, preferred: 0 }],
  ["GW1 withdraws its prefixes", { do: "advertise", gateway: "GW1", preferred: 0, valid: 0 }],
  ["the next prefix request lost", { do: "drop", message: MessageKind.PrefixRequest, count: 1 }],
  ["withdrawal: link down", { do: "set", key: "withdrawal", value: "linkDown" }],
  ["renewal: seconds 3 for MH1", { do: "set", key: "renewal", value: { seconds: 3 }, host: "MH1" }],
  ["optimistic: on", { do: "set", key: "optimistic", value: true }],
] as [string, Command][])("%s", (words, command) => {
  expect(describeCommand(command)).toBe(words)
})

test("a prefix of the run is called by its name", async () => {
  const session = await openShipped("draft-4.2")
  const command = { do: "advertise", gateway: "GW1", host: "MH1", prefix: "2001:db8:1:a::/64", preferred: 0 } as Command
  const { frame } = session.do(command, session.seek(3_500_000).position)
  expect(frame.run.branch.name).toBe("GW1 deprecates PREFsl1 at 3.500 s")
})
