/** What browsers have and the codecs' types speak of: Node has the first without its types, and not the second. */
declare namespace WebAssembly {
  type Module = object
}

declare var WebAssembly: { readonly Module: new (bytes: Uint8Array) => WebAssembly.Module }

interface ImageData {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}
