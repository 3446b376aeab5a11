import {
  closeSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { StoreDamagedError } from './store-damaged-error.ts'

/**
 * Replaces a file as one step: whoever reads it, even after a kill or a power cut, finds the old bytes or the new.
 * The folder is made when missing; `mode` holds whatever the process's umask.
 */
export function replaceFile(path: string, data: string | Uint8Array, mode = 0o600): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.draft`
  const file = openSync(draft, 'w', mode)
  try {
    fchmodSync(file, mode)
    writeAll(file, typeof data === 'string' ? Buffer.from(data) : data)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
  syncFolder(dirname(path))
}

/** The file's text, or undefined when there is none. */
function readFileIfThere(path: string): string | undefined {
  return readBytesIfThere(path)?.toString('utf8')
}

/** The JSON in a file, or undefined when there is no file; throws StoreDamagedError when it is no JSON. */
export function readJsonFile(path: string): unknown {
  const text = readFileIfThere(path)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new StoreDamagedError(path, 'it is not JSON', { cause })
  }
}

/** What an append-only log is opened with. */
export interface LogOptions<Entry> {
  /** Called for each stored entry, oldest first, before `openLog` returns. */
  readonly replay: (entry: Entry) => void
  /** The fewest entries that replay to the present state; the log is rewritten to them when it has grown. */
  readonly live: () => Iterable<Entry>
  /** Bytes below which the log is never rewritten while open. */
  readonly compactFrom?: number
}

/** An append-only log of JSON entries. What `append` returned from survives a kill of the process at any moment. */
export interface Log<Entry> {
  /** Stores an entry; to be called before the entry is applied, so that a full disk changes nothing. */
  append(entry: Entry): void
  close(): void
}

/**
 * Opens or makes a log: a line an entry, each under its own checksum. A last line without its line feed was never
 * acknowledged and is dropped; any other damage throws, for a doubtful log must not drive a sender.
 */
export function openLog<Entry>(path: string, options: LogOptions<Entry>): Log<Entry> {
  const { replay, live, compactFrom = 4_000_000 } = options
  mkdirSync(dirname(path), { recursive: true })
  for (const entry of readEntries<Entry>(path)) replay(entry)
  let { file, size } = rewrite(path, live())
  let limit = Math.max(compactFrom, size * 2)
  let closed = false
  return {
    append(entry) {
      // The system may have given the file's number to another file since.
      if (closed) throw new Error(`${path} is closed; the entry was not stored`)
      if (size > limit) {
        closeSync(file)
        ;({ file, size } = rewrite(path, live()))
        limit = Math.max(compactFrom, size * 2)
      }
      const line = encodeEntry(entry)
      try {
        writeAll(file, line)
      } catch (cause) {
        ftruncateSync(file, size)
        throw new Error(`Cannot write ${path}; nothing was changed`, { cause })
      }
      size += line.length
    },
    close() {
      if (!closed) closeSync(file)
      closed = true
    },
  }
}

function rewrite(path: string, entries: Iterable<unknown>): { file: number; size: number } {
  const lines = Buffer.concat(Array.from(entries, encodeEntry))
  replaceFile(path, lines)
  return { file: openSync(path, 'a'), size: lines.length }
}

function encodeEntry(entry: unknown): Buffer {
  const json = JSON.stringify(entry)
  return Buffer.from(`${checksum(Buffer.from(json))} ${json}\n`)
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0')
}

function* readEntries<Entry>(path: string): Generator<Entry> {
  const bytes = readBytesIfThere(path) ?? Buffer.alloc(0)
  let start = 0
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(10, start)
    if (end < 0) return
    const json = bytes.subarray(start + 9, end)
    if (bytes.toString('latin1', start, start + 9) !== `${checksum(json)} `) {
      throw new StoreDamagedError(`${path}:${line}`, 'its checksum does not match')
    }
    yield JSON.parse(json.toString('utf8')) as Entry
    start = end + 1
  }
}

function readBytesIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
}

// Windows cannot open a folder for this; there a rename is all that is to be had.
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
