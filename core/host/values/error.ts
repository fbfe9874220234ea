/** A fault in a scenario: what is wrong, where, and what to do about it, in one line. */
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

/** The same fault as one of that file; anything else as it is. */
export function ofFile(error: unknown, file: string): unknown {
  return error instanceof ScenarioError && file ? new ScenarioError(error.place, error.fault, file) : error
}

/** A path of keys as text: `hosts[0].applications[2].to`. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${key}` : key), "")
}
