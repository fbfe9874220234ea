// The skins (S-12): names of messages by protocol. The draft leaves the protocol open (§3.4), so all of them are illustrative.

import { MessageKind } from "../../abi.js"
import type { Run } from "../types/run.js"
import type { Micros } from "../values/time.js"

export type Skin = "abstract" | "dhcpv6" | "pmipv6" | "5g"

type Names = Record<MessageKind, string>

const ABSTRACT: Names = {
  [MessageKind.None]: "",
  [MessageKind.RouterSolicitation]: "RS",
  [MessageKind.RouterAdvertisement]: "RA",
  [MessageKind.PrefixRequest]: "prefix request",
  [MessageKind.PrefixGrant]: "prefix grant",
  [MessageKind.PrefixRefusal]: "refused",
  [MessageKind.BindingUpdate]: "PBU",
  [MessageKind.BindingAck]: "PBA",
  [MessageKind.ConnectRequest]: "SYN",
  [MessageKind.ConnectAnswer]: "SYN ACK",
  [MessageKind.Sample]: "data",
  [MessageKind.Probe]: "DAD NS",
  [MessageKind.Deregistration]: "deregister",
  [MessageKind.Revocation]: "revoke",
  [MessageKind.Publication]: "DNS update",
  [MessageKind.Lookup]: "DNS query",
  [MessageKind.LookupAnswer]: "DNS answer",
  [MessageKind.ProbeAnswer]: "DAD NA",
  [MessageKind.PrefixSolicit]: "prefix solicit",
  [MessageKind.PrefixOffer]: "prefix offer",
  [MessageKind.PrefixRelease]: "release",
  [MessageKind.ReleaseAnswer]: "released",
}

const SKINS: Record<Skin, Partial<Names>> = {
  abstract: {},
  dhcpv6: {
    [MessageKind.PrefixRequest]: "DHCPv6 Request",
    [MessageKind.PrefixGrant]: "DHCPv6 Reply",
    [MessageKind.PrefixRefusal]: "NoPrefixAvail",
    [MessageKind.PrefixSolicit]: "DHCPv6 Solicit",
    [MessageKind.PrefixOffer]: "DHCPv6 Advertise",
    [MessageKind.PrefixRelease]: "DHCPv6 Release",
    [MessageKind.ReleaseAnswer]: "DHCPv6 Reply",
  },
  pmipv6: {
    [MessageKind.PrefixRequest]: "RS, typed",
    [MessageKind.PrefixGrant]: "RA, typed PIO",
    [MessageKind.PrefixRefusal]: "PBA status 130",
    [MessageKind.Deregistration]: "PBU lifetime 0",
    [MessageKind.Revocation]: "Update Notification",
  },
  "5g": {
    [MessageKind.RouterSolicitation]: "Registration",
    [MessageKind.RouterAdvertisement]: "RA",
    [MessageKind.PrefixRequest]: "PDU Session Request",
    [MessageKind.PrefixGrant]: "PDU Session Accept",
    [MessageKind.PrefixRefusal]: "PDU Session Reject",
    [MessageKind.BindingUpdate]: "N4 Modification",
    [MessageKind.BindingAck]: "N4 Response",
    [MessageKind.Deregistration]: "PDU Session Release",
    [MessageKind.Revocation]: "Release Command",
  },
}

type Skinned = Pick<Run, "commands"> & { readonly scenario: Pick<Run["scenario"], "settings"> }

/** The skin in force at a time: the last that a command has set until then, else the scenario's. */
export function skinsIn({ scenario, commands }: Skinned): (time: Micros) => Skin {
  const changes = commands.flatMap(({ at, command }) =>
    command.do === "set" && command.key === "skin" && command.value && !command.host && !command.gateway
      ? [{ at, skin: command.value as Skin }]
      : [],
  )
  return (time) => changes.findLast(({ at }) => at <= time)?.skin ?? scenario.settings.skin ?? "abstract"
}

export const skinAt = (run: Skinned, time: Micros): Skin => skinsIn(run)(time)

/** The short name beside a message: "RS", "PDU Session Accept". */
export function shortName(kind: MessageKind, skin: Skin = "abstract"): string {
  return SKINS[skin][kind] ?? ABSTRACT[kind]
}
