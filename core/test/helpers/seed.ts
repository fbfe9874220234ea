// Seeds the random cases, so that each run of the tests has the same ones and a failure repeats. `SEED=…` tries others.

import fc from "fast-check"

fc.configureGlobal({ seed: Number(process.env.SEED ?? 8653) })
