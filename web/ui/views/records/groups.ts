// Groups of kinds of records, by which the list can be filtered.

import { Kind, NETWORK_KINDS } from "../../../../core/host/index.js"

export const GROUPS = [
  "moves",
  "signalling",
  "addresses",
  "calls",
  "sessions",
  "packets",
  "servers",
  "faults",
  "data samples",
  "others",
] as const
export type Group = (typeof GROUPS)[number]

export const GROUP_NAME: Readonly<Record<Group, string>> = {
  moves: "Moves",
  signalling: "Signalling",
  addresses: "Prefixes and addresses",
  calls: "Socket calls",
  sessions: "Sessions",
  packets: "Connection packets",
  servers: "Servers and look-ups",
  faults: "Faults and warnings",
  "data samples": "Data samples",
  others: "Others",
}

const OF_GROUP: Readonly<Partial<Record<Group, readonly Kind[]>>> = {
  moves: [Kind.Handoff, Kind.LinkDown, Kind.LinkUp, Kind.DefaultRoute],
  signalling: [
    Kind.Solicitation,
    Kind.Advertisement,
    Kind.AdvertisementHeard,
    Kind.BindingUpdate,
    Kind.BindingAck,
    Kind.TunnelUp,
    Kind.TunnelDown,
    Kind.NetReq,
    Kind.NetGrant,
    Kind.NetRefuse,
    Kind.GrantReturned,
    Kind.PrefixReturned,
    Kind.MessageSent,
    Kind.RouterLost,
  ],
  addresses: [
    Kind.PrefixNew,
    Kind.PrefixGone,
    Kind.AddrTentative,
    Kind.AddrPreferred,
    Kind.AddrDeprecated,
    Kind.AddrInvalid,
    Kind.AddrRelease,
    Kind.AddrKeep,
    Kind.GraceBegins,
    Kind.GraceEnds,
    Kind.LifetimeSet,
    Kind.OptionIgnored,
    Kind.DuplicateFound,
    Kind.Renewed,
    Kind.ClaimReleased,
    Kind.PolicyRowAdded,
    Kind.PolicyRowRemoved,
  ],
  calls: [
    Kind.AppStart,
    Kind.SockOpen,
    Kind.AppReq,
    Kind.Reuse,
    Kind.SetscRet,
    Kind.BindRet,
    Kind.Select,
    Kind.ConnectCall,
    Kind.ConnectRet,
    Kind.SockClose,
    Kind.PolicyDeny,
    Kind.SetsockoptRet,
    Kind.GetsockoptRet,
    Kind.GetsocknameRet,
    Kind.SendRet,
    Kind.ListenRet,
    Kind.AcceptRet,
  ],
  sessions: [Kind.SockBroken, Kind.SockSurvives, Kind.PathChanged, Kind.AddressNotice, Kind.Migrated, Kind.Stalled, Kind.Resumed],
  packets: [Kind.ConnectSent, Kind.Tunnelled, Kind.ConnectArrived, Kind.ConnectAnswered, Kind.MessageLost],
  servers: [Kind.Published, Kind.LookupSent, Kind.LookupAnswered, Kind.InboundSent, Kind.InboundAccepted, Kind.InboundFailed],
  faults: [...NETWORK_KINDS, Kind.Limit, Kind.TraceWarn, Kind.SettingChanged],
  "data samples": [Kind.SampleSent, Kind.SampleDelivered, Kind.SampleLost],
}

const BY_KIND = new Map<Kind, Group>(GROUPS.flatMap((group) => (OF_GROUP[group] ?? []).map((kind) => [kind, group] as const)))

export function groupOf(kind: Kind): Group {
  return BY_KIND.get(kind) ?? "others"
}
