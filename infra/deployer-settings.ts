import * as z from 'zod'

/** Who may deploy a stage from GitHub Actions, without a key that could be stolen. */
export const deployerSettings = z.strictObject({
  /**
   * `owner/name`; for repositories made or renamed since July 2026, whose tokens carry ids, `owner@123/name@456`
   * (GitHub, "Immutable subject claims").
   */
  repository: z
    .string()
    .regex(/^[\w.-]+(@\d+)?\/[\w.-]+(@\d+)?$/, 'must be owner/name or, with their ids, owner@123/name@456'),
  /** The environment of the repository that its workflow deploys from; the stage's name when left out. */
  environment: z
    .string()
    .regex(/^[\w .-]+$/, 'must be the name of an environment')
    .optional(),
  /** An account has one provider for GitHub: the first stage in it makes it, the others find it. */
  provider: z.enum(['new', 'existing']).default('new'),
  /** Whether the workflow brings the content too: its role may then write and remove the owner's files of the stage. */
  content: z.boolean().default(false),
})

/** Who may deploy a stage from GitHub Actions, as its settings say. */
export type DeployerConfig = z.output<typeof deployerSettings>
