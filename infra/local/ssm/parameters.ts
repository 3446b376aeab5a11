import { createHash } from 'node:crypto'
import * as z from 'zod'
import { readJsonFile, replaceFile } from '../persist.ts'
import { StoreDamagedError } from '../store-damaged-error.ts'

const parameterSchema = z.object({
  type: z.enum(['String', 'StringList', 'SecureString']),
  value: z.string(),
  version: z.int(),
  /** ISO 8601 instant of the stage's clock. */
  modifiedAt: z.string(),
  /** Of the name and the value: a key that is off by one bit is a sound key too, and would make strangers of everyone. */
  sha256: z.string(),
})

const fileSchema = z.record(z.string(), parameterSchema)

/** A stored parameter. */
export type Parameter = Readonly<Omit<z.output<typeof parameterSchema>, 'sha256'>>

/** The parameters by their name, in one file that only its owner can read. */
export interface Parameters {
  get(name: string): Parameter | undefined
  set(name: string, parameter: Parameter): void
}

/** Reads the file, which need not exist; a damaged one throws StoreDamagedError, for keys must not be made anew unasked. */
export function openParameters(path: string): Parameters {
  const parameters = new Map(Object.entries(readParameters(path)))
  return {
    get: (name) => parameters.get(name),
    set(name, parameter) {
      const checked = { ...parameter, sha256: checksum(name, parameter.value) }
      const next = Object.fromEntries([...parameters, [name, checked]])
      replaceFile(path, `${JSON.stringify(next, null, 2)}\n`, 0o600)
      parameters.set(name, checked)
    },
  }
}

function readParameters(path: string): z.output<typeof fileSchema> {
  const stored = readJsonFile(path)
  if (stored === undefined) return {}
  const parsed = fileSchema.safeParse(stored)
  if (!parsed.success) throw new StoreDamagedError(path, 'it holds no parameters', { cause: parsed.error })
  for (const [name, { value, sha256 }] of Object.entries(parsed.data)) {
    if (checksum(name, value) !== sha256) throw new StoreDamagedError(path, `${name} has changed`)
  }
  return parsed.data
}

function checksum(name: string, value: string): string {
  return createHash('sha256').update(`${name}\n${value}`).digest('hex')
}
