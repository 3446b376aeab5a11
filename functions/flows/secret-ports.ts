import type { SecretName } from '../core/secret-names.ts'

/** The secrets of a stage, as its owner looks after them: who uses one reads it by `Secrets`. */
export interface SecretKeeper {
  /** Whether there is one of that name; tells nothing of its value. */
  isThere(name: SecretName): Promise<boolean>
  /** Puts one in, in the place of another. */
  put(name: SecretName, value: string): Promise<void>
}
