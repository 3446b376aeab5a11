import * as z from 'zod'

const stageSchema = z.strictObject({
  /** Domain or address that SES has verified, or will once its DNS records are in place. */
  senderIdentity: z
    .string()
    .regex(/^([^\s@/*]+@)?([a-z0-9-]+\.)+[a-z0-9-]{2,}$/i, 'must be a domain or an e-mail address'),
  /** True makes the stack keep nothing when the stage is deleted. */
  removable: z.boolean().default(false),
  /** AWS region; the command line's when left out. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as eu-central-1')
    .optional(),
  /** False serves the site through the HTTP API: for accounts that may not make a distribution (yet). */
  cloudFront: z.boolean().default(true),
  /** Days that logs are kept. */
  logRetentionDays: z.literal([1, 3, 5, 7, 14, 30, 60, 90, 180, 365]).default(30),
})

/** One deployment of Tidings, as `cdk.json` describes it under `context["tidings:stages"]`. */
export type StageConfig = z.output<typeof stageSchema> & { readonly name: string }

/** The settings of a stage cannot be used; the message is one sentence a fault, for the owner. */
export class StageError extends Error {
  override readonly name = 'StageError'
}

const stageName = /^[a-z][a-z0-9-]{0,15}$/

/**
 * The settings of the stage named by the context value `stage` (`dev` when there is none).
 * Throws a StageError: which stage, which key, what is wrong.
 */
export function stageConfig(context: (key: string) => unknown): StageConfig {
  const name = String(context('stage') ?? 'dev')
  const stages = context('tidings:stages')
  if (!stageName.test(name)) throw new StageError(`The stage "${name}" must be 1-16 of a-z, 0-9 and hyphens.`)
  if (typeof stages !== 'object' || stages === null || !Object.hasOwn(stages, name)) {
    const known = Object.keys((stages as object | null | undefined) ?? {}).join(', ') || 'none'
    throw new StageError(
      `cdk.json has no stage "${name}" under context["tidings:stages"] (there: ${known}). Add it there.`,
    )
  }
  const parsed = stageSchema.safeParse((stages as Record<string, unknown>)[name])
  if (!parsed.success) {
    const faults = parsed.error.issues
      .map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`)
      .join('; ')
    throw new StageError(`cdk.json, context["tidings:stages"]["${name}"]: ${faults}.`)
  }
  return { ...parsed.data, name }
}
