// Settings (S-…) and what they may be.

/**
 * The settings (S-…), in the order of the class Settings: looked up at the application, then the host or gateway, then the scenario.
 * Times are microseconds, NEVER for "does not end"; types are bit masks; the rest are the enums below, those of selection.ts, or 0 and 1.
 */
export enum Key {
  Reuse,
  ReuseDeprecated,
  /** 1: fall back to an existing address (S-03). */
  OnNetFallback,
  /** Mask of types given at the first attachment (S-04). */
  BootSet,
  /** Mask of types that an unprivileged application may ask for; how many of each a host may hold; the Errno of a denial (S-05). */
  Permission,
  QuotaFixed,
  QuotaSessionLasting,
  QuotaNonPersistent,
  QuotaGracefulReplacement,
  DenialError,
  /** An AddressType, Untyped for none (S-06). */
  HostDefault,
  NetworkDefault,
  /** A Profile (S-08), and what it may be told otherwise: 1 + (0 or 1), 0 as the profile says. */
  Selection,
  Rule5_5,
  /** 1 temporary, 2 public; 0 as the profile says. */
  Rule7,
  /** The Rule after which CGA is asked about: 1 rule 4 (4.5), 2 rule 7 (7.5), 3 not at all; 0 as the profile says. */
  CgaPlace,
  Withdrawal,
  Grace,
  AddressLoss,
  /** How long a silent loss takes to be noticed (S-10). */
  LossTimeout,
  HomeRole,
  /** A Skin (S-12): what messages are called, and how many a prefix request takes. */
  Skin,
  /** 0: as many as the skin has. */
  RoundTrips,
  RequestTimeout,
  RequestRetries,
  /** 1: setsc() blocks its caller; 0: it returns EINPROGRESS and the answer comes as an event (S-13). */
  Blocking,
  Unsupported,
  /** An address's life in microseconds and in bytes; 0: unlimited (S-15). */
  RenewalTime,
  RenewalBytes,
  DuplicateRetries,
  /** How long an unheld prefix is kept: 0 released at once, NEVER kept (S-17). */
  IdleFixed,
  IdleSessionLasting,
  IdleNonPersistent,
  IdleGracefulReplacement,
  /** How long a claim without bind() is held (S-18). */
  UnboundClaim,
  /** 1: a prefix of another type than asked for is accepted (S-19). */
  OtherTypeAccepted,
  /** 1: an address is shared inside one application only (S-20). */
  ShareWithin,
  Anchoring,
  Dad,
  DadTime,
  Gap,
  Overlap,
  /** NEVER: up to 1 s from the seed; the router's answer: up to 0.5 s from the seed (RFC 4861 §10). */
  SolicitDelay,
  AnswerDelay,
  PreferredLifetime,
  ValidLifetime,
  BindingKept,
  RegistrationRetry,
  /** 1: temporary addresses (RFC 8981) beside the others, with their lifetimes. */
  Temporary,
  TemporaryPreferred,
  TemporaryValid,
  /** Microseconds between two advertisements of a gateway at most (RFC 4861 §6.2.1, MaxRtrAdvInterval); NEVER: each host hears one. */
  AdvertiseEvery,
  /** 1: a prefix request of the DHCPv6 skin takes one round trip in place of two (RFC 8415 §18.2.1, Rapid Commit). */
  RapidCommit,
  /** 1: an advertisement may end a prefix that its type still promises, and the network has then broken its word (S-22). */
  PromiseRevocable,
}
export const KEYS = 54

/** S-01: when an address that is there serves a new request. */
export enum Reuse {
  Any,
  New,
  AfterHandoff,
  AfterLifetime,
}

/** S-02: whether a deprecated address does. */
export enum ReuseDeprecated {
  Yes,
  IfNonePreferred,
  No,
}

/** S-09: how a prefix ends that was left behind and does not move along. */
export enum Withdrawal {
  AtAdvertisement,
  LinkDown,
  /** A router advertisement withdraws it: RFC 4862 §5.5.3 e and its two-hour rule. */
  Unauthenticated,
  Authenticated,
  Expiry,
}

/** S-10: how an application learns that its address is gone. */
export enum AddressLoss {
  OnSend,
  Event,
  Silent,
}

/** S-11: which addresses count as home addresses in Rule 4. */
export enum HomeRole {
  None,
  Anchored,
  MobileIp,
}

/** S-14: what a network does about a type that it does not offer. */
export enum Unsupported {
  Known,
  Refused,
  Silent,
  OtherType,
}

/** S-21: where prefixes that move along are anchored. */
export enum Anchoring {
  Distributed,
  Central,
}

/** S-12, in the order of the scenario's names. */
export enum Skin {
  Abstract,
  Dhcpv6,
  Pmipv6,
  FiveG,
}

export enum Dad {
  On,
  Optimistic,
  Off,
}

export enum Sampling {
  Around,
  Always,
  Off,
}

/** What an application does when its socket breaks. */
export enum OnBroken {
  Fail,
  Reconnect,
}
