/** Stands in a bundle for a beautifier or minifier that mjml imports and we never ask for; calling it is a defect. */
// biome-ignore lint/style/noDefaultExport: the packages it replaces are imported by their default export.
export default function neverCalled(): never {
  throw new Error('A beautifier or minifier was called in a bundle that has none. Render MJML with both off.')
}
