declare module 'mjml' {
  interface MjmlOptions {
    readonly validationLevel: 'strict' | 'soft' | 'skip'
    readonly fonts: { readonly [family: string]: string }
  }
  interface MjmlJson {
    readonly tagName: string
    readonly attributes: { readonly [name: string]: string }
    readonly children?: readonly MjmlJson[]
    readonly content?: string
    /** Handed back untouched in validation errors. */
    readonly line?: unknown
  }
  /** MJML 5: resolves with the page; in strict mode it rejects with an error whose `errors` lists what it refused. */
  function mjml2html(input: MjmlJson, options: MjmlOptions): Promise<{ readonly html: string }>
  export = mjml2html
}
