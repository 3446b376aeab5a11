import { brotliDecompressSync } from 'node:zlib'

/** Node's own decoder in the place of the package `brotli`, which brings the format's dictionary with it. */
// biome-ignore lint/style/noDefaultExport: the package it stands for has one.
export default (bytes: Uint8Array): Uint8Array => brotliDecompressSync(bytes)
