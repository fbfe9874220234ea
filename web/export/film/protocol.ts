// What the page and the worker that encodes say to each other, and what an encoder is.

export const FILM_FORMATS = ["webm", "mp4", "gif"] as const
export type FilmFormat = (typeof FILM_FORMATS)[number]

/** Lengths in pixels; both are even. */
export interface FilmSize {
  readonly width: number
  readonly height: number
}

/** Times in seconds of the film. */
export type ToWorker =
  | ({ readonly say: "start"; readonly format: FilmFormat } & FilmSize)
  | { readonly say: "picture"; readonly bitmap: ImageBitmap; readonly at: number; readonly lasts: number }
  | { readonly say: "end" }

export type FromWorker =
  /** The next picture is wanted. */
  { readonly say: "next" } | { readonly say: "done"; readonly bytes: ArrayBuffer } | { readonly say: "fault"; readonly text: string }

/** Takes pictures one after the other. */
export interface Encoder {
  /** `at` and `lasts` in seconds. Resolves when the next one can be taken. */
  add(bitmap: ImageBitmap, at: number, lasts: number): Promise<void>
  finish(): Promise<ArrayBuffer>
}
