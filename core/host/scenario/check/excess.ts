// The limits on a scenario in words: what is counted, and what to do where there is too much of it.

import { type Excess, LIMITS } from "../definition/limits.js"

export const LIMIT_WORDS: Readonly<Record<Excess["of"], { readonly is: string; readonly remedy: string }>> = {
  sockets: { is: "sockets of all applications on all hosts", remedy: "use fewer hosts, or fewer applications and sockets on each" },
  calls: {
    is: "calls that sockets are scripted to make, each socket's own counted",
    remedy: "use shorter scripts, or write them at the sockets that make them",
  },
  fieldSets: { is: "sets of fields that steps ask for of records of one kind", remedy: "ask for the same fields in more of the steps" },
}

export function excessText({ of }: Excess): string {
  const { is, remedy } = LIMIT_WORDS[of]
  return `by here there are more than ${LIMITS[of].toLocaleString("en")} ${is}; ${remedy}`
}
