// Source and destination address selection.

/** The rules of RFC 6724 §5, in the words of the records (`Rule5_5` is "5.5"). */
export enum Rule {
  None,
  Only,
  Rule1,
  Rule2,
  Rule3,
  Rule4,
  Rule5,
  Rule5_5,
  Rule6,
  Rule7,
  Rule7_5,
  Rule8Orchid,
  Rule8,
  Rule9Optimistic,
  Order,
  Error,
  /** The application named the source (RFC 6724 §4). */
  Explicit,
}

/** The rules of RFC 6724 §6, in their order. */
export enum OrderRule {
  None,
  Rule1,
  Rule2,
  Rule3,
  Rule4,
  Rule5,
  Rule6,
  Rule7,
  Rule8,
  Rule9,
  Rule10,
}

/** The word of IPV6_ADDR_PREFERENCES. RFC 5014 assigns no numbers: these are Linux's; ON_NET (draft §6.2) is ours. */
export enum Preference {
  Tmp = 1,
  Public = 2,
  Coa = 4,
  Cga = 8,
  PubTmpDefault = 0x100,
  Home = 0x400,
  NonCga = 0x800,
  OnNet = 0x100000,
}

/** Stack profiles: which rules in which order, and the traits below. */
export enum Profile {
  Rfc6724,
  Rfc3484,
  Linux,
  Glibc,
  FirstAddress,
  LongestPrefixOnly,
  /** The update of RFC 6724 (draft-ietf-6man-rfc6724-update-25). */
  Rfc6724Update,
  /** musl's getaddrinfo() on a Linux kernel. */
  Musl,
  /** bionic's resolver on a Linux kernel. */
  Android,
  FreeBsd,
  MacOs,
  Windows,
}

/** Bits of a profile: what it makes of what the RFCs leave open, or does otherwise. */
export enum Trait {
  /** Candidates of all interfaces where §4 only recommends those of the outgoing one. */
  AllInterfaces = 1,
  /** Rule 7 by default: temporary. Without it: public. */
  PreferTemporary = 2,
  /** Rule 7 by default: as `useTempaddr` of the candidate's interface says. */
  TemporaryByInterface = 4,
  /** Rule 7.5 by default: a CGA. */
  PreferCga = 8,
  /** Common prefixes count up to the source's own prefix length (RFC 6724 §2.2); without it all 128 bits (RFC 3484). */
  CapPrefix = 16,
  /** Loopback, IPv4-compatible and IPv4-mapped addresses never count as deprecated (RFC 6724 §3.3, §3.4). */
  AlwaysPreferred = 32,
  /** Optimistic addresses of an interface set so count as preferred. */
  UseOptimistic = 64,
  /** setsockopt() keeps the pairs that the word does not name; without it the whole word is replaced. */
  MergePreferences = 128,
  /** CGA and NONCGA are accepted and forgotten. */
  IgnoreCga = 256,
  /** There is no ON_NET. */
  IgnoreOnNet = 512,
  /** getsockopt() names the default of TMP and PUBLIC as PUBTMP_DEFAULT. */
  ReadDefault = 1024,
  /** Private IPv4 addresses have site-local scope (RFC 3484 §3.2). */
  PrivateSite = 2048,
  /** IPv4 prefixes count only inside the source's subnet. */
  Ip4Subnet = 4096,
  /** A source that no interface has is no native transport. */
  UnknownNotNative = 8192,
  /** Every address without the home flag counts as care-of. */
  NotHomeIsCareOf = 16384,
  /** Names have no zones: a link-local destination to be ordered is unusable. */
  NoZones = 32768,
  /** Destination Rule 9 counts all 128 bits of IPv6 addresses. */
  WholePrefix = 65536,
  /** Every IPv4 address has global scope when destinations are ordered. */
  Ip4Global = 131072,
  /** Destination Rule 9 compares IPv4 with IPv6, in mapped form. */
  AcrossFamilies = 262144,
  /** Destination Rule 9 does not compare IPv4 addresses. */
  Ip4Unmeasured = 524288,
}
