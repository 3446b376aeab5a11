import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const { resolve } = createRequire(import.meta.url)
const file = (name: string) => pathToFileURL(resolve(name))

/** Where the codecs' WebAssembly lies; in a bundled function, beside its code (infra/wasm-beside-code.ts). */
export const wasmFiles = {
  jpegDecoder: file('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'),
  jpegEncoder: file('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'),
  png: file('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'),
  resize: file('@jsquash/resize/lib/resize/pkg/squoosh_resize_bg.wasm'),
  webpDecoder: file('@jsquash/webp/codec/dec/webp_dec.wasm'),
  webpEncoder: file('@jsquash/webp/codec/enc/webp_enc_simd.wasm'),
} as const
