/** What of gifenc is used here: the package has no types. */
declare module "gifenc" {
  /** Red, green and blue, from 0 to 255. */
  export type Palette = number[][]
  export function quantize(rgba: Uint8ClampedArray, colours: number): Palette
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array
  export function GIFEncoder(): {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      how: { palette?: Palette; delay: number; transparent: boolean; transparentIndex: number; dispose: number },
    ): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }
}
