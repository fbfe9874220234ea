// What the happenings of a story are called: as the records of a run are, where those have a name for it.

/** Types of DHCPv6 messages (RFC 8415 §7.3). */
export const ADVERTISE = 2
export const REPLY = 7
export const RELEASE = 8
export const DECLINE = 9

export const KIND = {
  tentative: "AddrTentative",
  preferred: "AddrPreferred",
  deprecated: "AddrDeprecated",
  invalid: "AddrInvalid",
} as const
export const TCP_KIND = {
  opens: "ConnectSent",
  answers: "ConnectAnswered",
  connected: "ConnectRet",
  reset: "SockBroken",
  closes: "SockClose",
} as const
export const DHCP6_KIND: Readonly<Record<number, string>> = {
  1: "PrefixSolicit",
  2: "PrefixOffer",
  3: "PrefixRequest",
  5: "Renewed",
  6: "Renewed",
  7: "PrefixGrant",
  8: "PrefixRelease",
}
