// Every verb, in the order in which help names them.

import { order } from "./addresses/order.js"
import { select } from "./addresses/select.js"
import { sort } from "./addresses/sort.js"
import { vectors } from "./addresses/vectors.js"
import { why } from "./addresses/why.js"
import { capture } from "./capture.js"
import { compare } from "./compare.js"
import { figure } from "./figure.js"
import type { Verb } from "./io/verb.js"
import { replay } from "./replay.js"
import { run } from "./run.js"
import { merge } from "./studies/merge.js"
import { population } from "./studies/population.js"
import { sweep } from "./studies/sweep.js"
import { validate } from "./validate.js"

export const VERBS: readonly Verb[] = [
  run,
  replay,
  capture,
  compare,
  figure,
  validate,
  select,
  sort,
  order,
  why,
  vectors,
  sweep,
  merge,
  population,
]
