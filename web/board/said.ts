// What the page and the worker that computes runs say to each other.

/** First the core's bytes, then a scenario's text for each run; an answer for each run, in their order. */
export type Told = { readonly core: Uint8Array<ArrayBuffer> } | { readonly scenario: string }
export type Answer = { readonly values: readonly (number | null)[] } | { readonly fault: string }
