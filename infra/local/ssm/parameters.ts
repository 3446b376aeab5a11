import { readJsonFile, replaceFile } from '../persist.ts'

/** A stored parameter. */
export interface Parameter {
  readonly type: 'String' | 'StringList' | 'SecureString'
  readonly value: string
  readonly version: number
  /** ISO 8601 instant of the stage's clock. */
  readonly modifiedAt: string
}

/** The parameters by their name, in one file that only its owner can read. */
export interface Parameters {
  get(name: string): Parameter | undefined
  set(name: string, parameter: Parameter): void
}

/** Reads the file, which need not exist; one that is damaged throws, for keys must not be made anew unasked. */
export function openParameters(path: string): Parameters {
  const parameters = new Map(Object.entries((readJsonFile(path) ?? {}) as Record<string, Parameter>))
  return {
    get: (name) => parameters.get(name),
    set(name, parameter) {
      const next = Object.fromEntries([...parameters, [name, parameter]])
      replaceFile(path, `${JSON.stringify(next, null, 2)}\n`, 0o600)
      parameters.set(name, parameter)
    },
  }
}
