// In place of the language service's translations, which the pane does without: its messages as they are written, with what stands in their places.

export function t(message: string, ...values: readonly unknown[]): string {
  return message.replace(/\{(\d+)\}/g, (place, at: string) => String(values[Number(at)] ?? place))
}
