// getaddrinfo() of a name that was resolved already: which addresses, in which order (RFC 6724 §6), by which preferences (RFC 5014 §7).

import { Errno } from "../../abi.js"
import type { Family } from "./host-record.js"
import type { Selector } from "./selector.js"

/** RFC 5014 assigns no number: bits from 0x1000 on are free where the others of <netdb.h> are. */
export const AI_EXTFLAGS = 0x1000

/** struct addrinfo (RFC 3493 §6.1) as far as ordering goes; the extended flags stand at its end, for old programs. */
interface AddrInfo {
  readonly ai_flags: number
  readonly ai_family: Family
  readonly ai_addr: string
  readonly ai_eflags: number
}

export type Hints = Partial<Pick<AddrInfo, "ai_flags" | "ai_family" | "ai_eflags">>

interface Answer {
  /** What the call returns; gai_strerror() of it is errorText(). */
  readonly code: Errno
  readonly list: readonly AddrInfo[]
}

/** The addresses of the name, already resolved, in the order in which a program should try them. */
export function getaddrinfo(selector: Selector, resolved: readonly string[], hints: Hints = {}): Answer {
  const { ai_flags = 0, ai_family = "AF_UNSPEC", ai_eflags = 0 } = hints
  // AI_EXTFLAGS is not defined for AF_INET.
  const isExtended = (ai_flags & AI_EXTFLAGS) !== 0 && ai_family !== "AF_INET"
  const { prefs, errno } = selector.extendedFlags(isExtended, ai_eflags)
  if (errno !== Errno.OK) return { code: errno, list: [] }
  const input = resolved.filter((address) => ai_family === "AF_UNSPEC" || familyOf(address) === ai_family)
  const { order } = selector.sort({ input, prefs })
  return { code: Errno.OK, list: order.map((ai_addr) => ({ ai_flags, ai_family: familyOf(ai_addr), ai_addr, ai_eflags: prefs })) }
}

const familyOf = (address: string): Family => (address.includes(":") ? "AF_INET6" : "AF_INET")
