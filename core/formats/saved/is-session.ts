/** Whether a text means to be a session's file (session-file.ts); no scenario has these two words as a field and its value. */
export function isSession(text: string): boolean {
  return /"odmm"\s*:\s*"session"/.test(text)
}
