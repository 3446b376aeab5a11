declare module 'jsonfeed-schema' {
  const schema: Readonly<Record<string, unknown>>
  // biome-ignore lint/style/noDefaultExport: the package has no other.
  export default schema
}
