// What the rest of the program sees of the core: values, types, and three verbs: loadCore, readScenario, Session.open.

export * from "../abi.js"
export { readAct, writeAct } from "./act.js"
export {
  isShown,
  keepAside,
  lastAct,
  removeBranch,
  renameBranch,
  reopenRun,
  restoreBranches,
  type SavedBranch,
  saveBranches,
  withoutLastAct,
} from "./branches.js"
export { describeCommand } from "./command-words.js"
export { Core, loadCore } from "./core.js"
export { ScenarioError } from "./error.js"
export { codeText, recordFields, ruleText } from "./fields.js"
export { type Metrics, metricsOf, UNITS } from "./metrics.js"
export { applyVariant, override, parseValue } from "./override.js"
export { checkScenario, LARGEST, readScenario } from "./scenario.js"
export { messageName, type Scenario, type ScenarioFile, typeName } from "./schema.js"
export { isQuiet, Session } from "./session.js"
export { type Skin, shortName } from "./skin.js"
export type { Figure, Scope } from "./tally.js"
export { clockText, durationText, parseTime, timeText } from "./time.js"
export type * from "./types.js"
export { STATE_WORD, sentence, TYPE_WORD } from "./words.js"
