// As far as it is used: the package says no types.
declare module "subset-font" {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      readonly targetFormat: "woff2"
      readonly keepFeatures: readonly string[]
      readonly dropTables: readonly string[]
      readonly variationAxes: { readonly wght: number | { readonly min: number; readonly max: number } }
    },
  ): Promise<Uint8Array>
}
