// The terms of the glossary, each in one sentence, with the clause that defines or uses it.

interface Term {
  readonly term: string
  readonly says: string
  readonly clause: string
  /** The draft has it, RFC 8653 does not (R8653-01, R8653-03). */
  readonly draftOnly?: boolean
}

export const TERMS: readonly Term[] = [
  {
    term: "anchor",
    says: "The gateway that a prefix belongs to: packets for its addresses arrive there, and it forwards them to where the host is.",
    clause: "RFC 8885 §2",
  },
  {
    term: "bind()",
    says: "Makes the address that setsc() handed out the socket's source; without it, the address is not used.",
    clause: "draft §3.5, §5.4",
  },
  {
    term: "binding update",
    says: "The new gateway's request that an anchor forward a prefix to it, answered by an acknowledgement; how is left open.",
    clause: "RFC 5213 §8.1",
  },
  { term: "candidate", says: "An address that may become the source: a unicast one on the outgoing interface.", clause: "RFC 6724 §4" },
  {
    term: "claim",
    says: "The address that setsc() gave a socket, held until the socket closes or asks again (our word).",
    clause: "draft §6.1, X-22",
    draftOnly: true,
  },
  { term: "correspondent node", says: "The other end of a session, anywhere on the Internet.", clause: "RFC 7333 §2.2" },
  {
    term: "DAD",
    says: "Duplicate address detection: a probe that nobody else on the link has the address, before it is used.",
    clause: "RFC 4862 §5.4",
  },
  {
    term: "deprecated",
    says: "Of an address: still valid, kept by its sessions, but not chosen for new ones if there is another.",
    clause: "RFC 4862 §2, §5.5.4",
  },
  {
    term: "EAI_REQUIREDIPFAILED",
    says: "setsc() failed: the network supports the type, but could not give an address of it.",
    clause: "draft §6.1",
    draftOnly: true,
  },
  {
    term: "EAI_REQUIREDIPNOTSUPPORTED",
    says: "setsc() failed: the type of service is not supported.",
    clause: "draft §6.1",
    draftOnly: true,
  },
  { term: "fixed address", says: "Valid for a very long time, used or not, connected or not; it may be published.", clause: "draft §3.2" },
  {
    term: "graceful-replacement address",
    says: "After a move the old and the new one are both valid for a while, so that the application can change over.",
    clause: "draft §3.2",
  },
  {
    term: "given on request only",
    says: "Of an address that stayed behind: sockets that have it keep it, and a new one gets it only by asking for its type with setsc().",
    clause: "draft §3.2, §4.2",
  },
  { term: "handoff", says: "The host leaves one gateway and attaches to another.", clause: "RFC 7333 §2.2" },
  {
    term: "invalid",
    says: "Of an address: its valid lifetime is over or its prefix was withdrawn, so no packet may carry it.",
    clause: "RFC 4862 §2",
  },
  {
    term: "IPsl1",
    says: "Addresses are called by type and number: sl session-lasting, np non-persistent, fx fixed, gr graceful-replacement; PREFsl1 is the prefix of IPsl1.",
    clause: "draft §4.2",
  },
  {
    term: "label",
    says: "A number of the policy table: a source and a destination with the same one suit each other.",
    clause: "RFC 6724 §2.1, rule 6",
  },
  {
    term: "legacy",
    says: "An application, stack or network that knows nothing of On-Demand; it works as before.",
    clause: "draft §5.1 to §5.3",
  },
  { term: "mobile host", says: "The device that moves, with its applications and its network stack.", clause: "draft §1" },
  {
    term: "non-persistent address",
    says: "Of the serving gateway, and gone when the host moves on: the shortest path, no promise.",
    clause: "draft §3.2",
  },
  {
    term: "ON_NET",
    says: "IPV6_REQUIRE_SRC_ON_NET: setsc() is to fetch a new prefix from the serving network even if one exists.",
    clause: "draft §6.2",
    draftOnly: true,
  },
  { term: "path stretch", says: "The way by the anchor, divided by the direct way: 1 is no detour.", clause: "RFC 7333 §4, PS1" },
  {
    term: "PBA",
    says: "Proxy binding acknowledgement: the anchor's answer that it forwards the prefix from now on.",
    clause: "RFC 5213 §8.2",
  },
  {
    term: "PBU",
    says: "Proxy binding update: the new gateway's request that an anchor forward a prefix to it. The draft leaves the protocol open.",
    clause: "RFC 5213 §8.1",
  },
  { term: "policy table", says: "Prefixes with a precedence and a label each, looked up by the longest match.", clause: "RFC 6724 §2.1" },
  { term: "preferred", says: "Of an address: it may be used without restriction.", clause: "RFC 4862 §2" },
  {
    term: "prefix",
    says: "The first half of an address: it says which gateway packets for it go to, and carries the type.",
    clause: "draft §3.1",
  },
  { term: "RA", says: "Router advertisement: what a gateway tells a host that has come.", clause: "RFC 4861 §4.2" },
  {
    term: "reachability",
    says: "The same address across sessions and without any, so that others can find the host by it.",
    clause: "draft §1",
  },
  {
    term: "router advertisement",
    says: "What a gateway tells a host that has come: its prefixes and how long they live.",
    clause: "RFC 4861 §4.2",
  },
  { term: "RS", says: "Router solicitation: a host that has come asks the gateway for its advertisement.", clause: "RFC 4861 §4.1" },
  { term: "rule 5.5", says: "Prefer an address of a prefix that the next hop advertised.", clause: "RFC 6724 §5" },
  { term: "scope", says: "How far an address reaches: the link, or the whole Internet.", clause: "RFC 6724 §3.1" },
  { term: "serving gateway", says: "The one in whose cell the host is now.", clause: "draft §3.2" },
  { term: "session continuity", says: "A socket keeps its address for its whole life although the host moves.", clause: "draft §1" },
  {
    term: "session-lasting address",
    says: "Valid for the life of the sockets that asked for it, across moves; afterwards no promise.",
    clause: "draft §3.2",
  },
  {
    term: "setsc()",
    says: "Set service continuity: asks for an address of a type, and may wait for the network.",
    clause: "draft §6.1",
    draftOnly: true,
  },
  {
    term: "socket",
    says: "An application's end of a connection. It sends from one address: when that is no longer valid the session is over, unless the application changes over to another.",
    clause: "draft §1",
  },
  {
    term: "source address selection",
    says: "The rules by which a stack chooses an address when the application has named none.",
    clause: "RFC 6724 §5",
  },
  { term: "tentative", says: "Of an address: being checked for duplicates, and not yet usable.", clause: "RFC 4862 §2" },
  {
    term: "tunnel",
    says: "Between the serving gateway and an anchor elsewhere: it carries the packets of addresses that stayed behind.",
    clause: "RFC 8885 §3",
  },
  {
    term: "valid lifetime",
    says: "How long an address may be used at all; the preferred lifetime, how long without restriction.",
    clause: "RFC 4862 §5.5.3",
  },
]
