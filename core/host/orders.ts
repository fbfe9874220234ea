// What pages see of destination ordering: apart from selection.ts, so that a page that orders nothing does not load it.

export {
  knownLocal,
  type Ordered,
  orderBy,
  POLICIES,
  POLICY_NAMES,
  type Policy,
  sourcesOf,
  type Tried as TriedDestination,
} from "./routing/orders.js"
export type { Selector } from "./select/selector.js"
export { stackText } from "./select/stacks.js"
export type { ProfileName } from "./values/names.js"
