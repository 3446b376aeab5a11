import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StageError } from './config.ts'

/** The context that a folder's cdk.json hands to the app. Throws a StageError when the file is no JSON. */
export function cdkContext(folder: string): Readonly<Record<string, unknown>> {
  const text = readFileSync(join(folder, 'cdk.json'), 'utf8')
  try {
    return (JSON.parse(text) as { readonly context?: Readonly<Record<string, unknown>> }).context ?? {}
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    // What V8 says may quote several lines.
    const why = cause.message.replaceAll(/\s+/g, ' ')
    throw new StageError(`cdk.json is no JSON: ${why}. Often a comma is missing, or one is too many.`, {
      cause,
    })
  }
}
