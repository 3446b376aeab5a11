import { Buffer } from 'node:buffer'
import { exifOf, orientationIn } from './orientation.ts'

/** A marker of a JPEG with what belongs to it: of a scan, its data too (ITU-T T.81, annex B). */
interface Segment {
  readonly marker: number
  readonly bytes: Buffer
}

const marker = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app15: 0xef,
  comment: 0xfe,
} as const
const exifName = 'Exif\0\0'
/** What an application wrote that the picture's colours and size hang on, by its marker. */
const kept: ReadonlyMap<number, string> = new Map([
  [marker.app0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
])

/** A JPEG without whatever its camera and programs noted in it, but which way up it is; undefined when it is damaged. */
export function jpegWithoutMetadata(bytes: Buffer): Uint8Array | undefined {
  const segments = segmentsOf(bytes)
  if (!segments) return undefined
  const exif = segments.find((each) => each.marker === marker.app1 && nameOf(each).startsWith(exifName))
  const turned = exif && exifOf(orientationIn(exif.bytes.subarray(4 + exifName.length)))
  const left = segments.filter(isPicture)
  const first = left.filter((each) => each.marker === marker.app0)
  const others = left.filter((each) => each.marker !== marker.app0)
  return Buffer.concat([
    Buffer.of(0xff, marker.start),
    ...first.map((each) => each.bytes),
    ...(turned ? [exifSegment(turned)] : []),
    ...others.map((each) => each.bytes),
  ])
}

function isPicture(segment: Segment): boolean {
  if (segment.marker === marker.comment) return false
  if (segment.marker < marker.app0 || segment.marker > marker.app15) return true
  const name = kept.get(segment.marker)
  return name !== undefined && nameOf(segment).startsWith(name)
}

function nameOf({ bytes }: Segment): string {
  return bytes.toString('latin1', 4, 16)
}

function exifSegment(exif: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(exifName, 'latin1'), exif])
  return Buffer.concat([Buffer.of(0xff, marker.app1, 0, body.length + 2), body])
}

/** Up to the picture's end: some cameras put further pictures after it, with notes of their own. */
function segmentsOf(bytes: Buffer): readonly Segment[] | undefined {
  const segments: Segment[] = []
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    while (bytes[at + 1] === 0xff) at += 1
    const found = bytes[at + 1] ?? marker.end
    if (found === marker.end) return [...segments, { marker: found, bytes: Buffer.of(0xff, found) }]
    if (at + 4 > bytes.length) return undefined
    const head = at + 2 + bytes.readUInt16BE(at + 2)
    if (head > bytes.length || head < at + 4) return undefined
    const end = found === marker.scan ? endOfScan(bytes, head) : head
    segments.push({ marker: found, bytes: bytes.subarray(at, end) })
    at = end
  }
  return segments.some((each) => each.marker === marker.scan) ? segments : undefined
}

/** Inside a scan, 0xFF is followed by zero, or by a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isData) return at
  }
  return bytes.length
}
