// What the policies of destination ordering are called.

import { POLICIES, POLICY_NAMES, type Policy } from "../../../core/host/orders.js"

export const NAMES: ReadonlyMap<Policy, string> = new Map(POLICY_NAMES.map((name) => [name, POLICIES[name].split(/:| \(/)[0] ?? name]))

/** What is asked of the order of destinations. */
export interface OrderAsked {
  /** The addresses as they were pasted. */
  readonly names: string
  readonly policies: readonly [Policy, Policy]
  /** Whether the update adds rows of its own. */
  readonly isAdding: boolean
}

export const FIRST_ORDER: OrderAsked = {
  names: "fd12:3456:789a:2::80\n2001:db8:99::80\n198.51.100.80\n",
  policies: ["rfc6724", "rfc6724-update"],
  isAdding: true,
}
