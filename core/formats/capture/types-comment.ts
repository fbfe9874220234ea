// The comment by which a capture of ours says which types the prefixes of an advertisement have: no protocol carries them.

import type { AddressType } from "../../host/index.js"
import { typeName } from "../../host/values/names.js"

const BEGIN = "Types of prefixes, not on the wire: "

/** `prefix`: CIDR text. Null: there is nothing to say. */
export function typesComment(types: readonly { readonly prefix: string; readonly type: AddressType }[]): string | null {
  return types.length > 0 ? BEGIN + types.map(({ prefix, type }) => `${prefix} ${typeName(type)}`).join("; ") : null
}

const NAMES = ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement", "untyped"] as const
export type TypeSeen = (typeof NAMES)[number] | "unknown"

/** The types that a packet's comments tell, by prefix. Only a comment that is nothing else is taken for one. */
export function readTypes(comments: readonly string[]): readonly (readonly [prefix: string, type: TypeSeen])[] {
  return comments.flatMap((text) => {
    if (!text.startsWith(BEGIN)) return []
    return text
      .slice(BEGIN.length)
      .split("; ")
      .flatMap((part) => {
        const [prefix = "", name = ""] = part.split(" ")
        const type = NAMES.find((known) => known === name)
        return type ? [[prefix, type] as const] : []
      })
  })
}
