/** A fault in a scenario. Its message is one line: where it is, what is wrong, and what to do about it. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError"
  constructor(
    /** `hosts[0].applications[2].to`, or line:column in text that is not JSON. */
    readonly place: string,
    readonly fault: string,
    /** The file, where one is known. */
    readonly file = "",
  ) {
    super([file, place, fault].filter(Boolean).join(": "))
  }
}

/** Adds the file to a ScenarioError; any other error is returned unchanged. */
export function ofFile(error: unknown, file: string): unknown {
  return error instanceof ScenarioError && file ? new ScenarioError(error.place, error.fault, file) : error
}
