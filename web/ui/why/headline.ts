// The sentences above the tournament: what decided, and what the rules would have chosen.

import type { Decision } from "../../../core/host/selection.js"
import { type Names, shortName } from "../decision/address-names.js"
import { ruleText } from "../decision/rule-words.js"
import type { SourceCalls } from "./source-calls.js"

/** What decided: "IPsl1, because app4 bound it." */
export function headline(socket: string, source: string, { explicit, connect }: SourceCalls): string {
  if (source && explicit) return `${source}, because ${socket} bound it.`
  if (source) return `${source}, by the rules.`
  return connect ? `${socket} has no source.` : `${socket} has no source yet.`
}

/** What the rules choose, or would have chosen: `bound` is the source that the application bound without asking them; "" for none. */
export function wouldHave({ src, by, errno }: Decision, names: Names, bound: string, peer: string): string {
  if (src === null) return `The rules find no source to ${peer}: ${errno}.`
  const name = shortName(names, src)
  const by_ = ruleText(by)
  const how =
    by === "only"
      ? "it is the only candidate"
      : by === "order"
        ? "a tie, broken by list order"
        : `${by_.charAt(0).toLowerCase()}${by_.slice(1)} decides`
  if (bound === "") return `To ${peer} they choose ${name}: ${how}.`
  return name === bound
    ? `To ${peer} the rules would have chosen the same, ${name}: ${how}.`
    : `To ${peer} the rules would have chosen ${name}: ${how}.`
}
