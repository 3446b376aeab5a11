import { readFile } from 'node:fs/promises'
import decodeJpeg, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js'
import encodeJpeg, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js'
import {
  decode as decodePng,
  encode as encodePng,
  initSync as initPng,
} from '@jsquash/png/codec/pkg/squoosh_png.js'
import { initSync as initResize, resize } from '@jsquash/resize/lib/resize/pkg/squoosh_resize.js'
import decodeWebp, { init as initWebpDecoder } from '@jsquash/webp/decode.js'
import encodeWebp, { init as initWebpEncoder } from '@jsquash/webp/encode.js'
import type { Pixels } from '../../core/pictures/turn-pixels.ts'
import { wasmFiles } from './wasm-files.ts'

/** Reads and writes pictures, in WebAssembly: the same bytes on every machine. Reading throws on what is damaged. */
export interface Codecs {
  decode(kind: PictureKind, bytes: Uint8Array): Promise<Pixels>
  resize(pixels: Pixels, width: number, height: number): Pixels
  webp(pixels: Pixels, how: 'photograph' | 'drawing'): Promise<Uint8Array>
  jpeg(pixels: Pixels, quality: number): Promise<Uint8Array>
  png(pixels: Pixels): Uint8Array
}

/** Kinds of pictures that can be read. */
export type PictureKind = 'jpeg' | 'png' | 'webp'

// What browsers have and the codecs hand pixels over in.
class PlainImageData {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}

const lanczos3 = 3

/**
 * Loads the codecs. Each call makes those of JPEG and WebP anew, so that what a damaged picture left behind in their
 * memory is gone; those of PNG and of resizing, written in Rust, stay: what a panic leaves there is a few kilobytes.
 */
export async function openCodecs(): Promise<Codecs> {
  Object.assign(globalThis, { ImageData: Reflect.get(globalThis, 'ImageData') ?? PlainImageData })
  const load = async (url: URL) => new WebAssembly.Module(await readFile(url))
  initPng(await load(wasmFiles.png))
  initResize(await load(wasmFiles.resize))
  await initJpegDecoder(await load(wasmFiles.jpegDecoder))
  await initJpegEncoder(await load(wasmFiles.jpegEncoder))
  await initWebpDecoder(await load(wasmFiles.webpDecoder))
  await initWebpEncoder(await load(wasmFiles.webpEncoder))
  return {
    async decode(kind, bytes) {
      if (kind === 'png') return plain(decodePng(bytes))
      const whole = Uint8Array.from(bytes).buffer
      return plain(kind === 'jpeg' ? await decodeJpeg(whole) : await decodeWebp(whole))
    },
    resize(pixels, width, height) {
      if (pixels.width === width && pixels.height === height) return pixels
      const from = new Uint8Array(bytesOf(pixels))
      const data = resize(from, pixels.width, pixels.height, width, height, lanczos3, true, true)
      return { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength) }
    },
    async webp(pixels, how) {
      const options =
        how === 'drawing' ? { lossless: 1, quality: 60, method: 2 } : { quality: 78, use_sharp_yuv: 1 }
      return new Uint8Array(await encodeWebp(imageData(pixels), options))
    },
    async jpeg(pixels, quality) {
      return new Uint8Array(await encodeJpeg(imageData(pixels), { quality }))
    },
    png: (pixels) => encodePng(bytesOf(pixels), pixels.width, pixels.height, 8),
  }
}

function bytesOf({ data }: Pixels): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

function imageData({ width, height, data }: Pixels): ImageData {
  return { width, height, data, colorSpace: 'srgb' } as ImageData
}

function plain({ width, height, data }: { width: number; height: number; data: ArrayLike<number> }): Pixels {
  return { width, height, data: data as Uint8ClampedArray }
}
