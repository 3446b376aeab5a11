import { z } from '@hono/zod-openapi'
import { parseMapping } from '../../core/imports/parse-mapping.ts'

/** Which columns hold what, as `E-Mail:email,Vorname:name`. */
export const mapQuery = z
  .string()
  .max(5000)
  .transform((text, context) => {
    const mappings = parseMapping(text)
    if (!mappings) {
      const params = { rule: 'mapping', mend: 'Write heading:target, with commas between them' }
      context.addIssue({ code: 'custom', message: 'This is no mapping of columns', params })
    }
    return mappings
  })
  .optional()
  .openapi({
    type: 'string',
    example: 'E-Mail:email,Vorname:name,Notizen:-',
    description:
      'What columns hold where their headings do not say it: email, name (several are joined), topics, pendingTopics, state, ' +
      'frequency, timeZone, pausedUntil, createdAt, confirmedAt, source, ip, fields.<name>; `-` passes one over. The job tells what ' +
      'each column was taken for.',
  })

/** What an import may be told besides its file. */
export const importQuery = z.object({
  lawfulBasis: z
    .string()
    .trim()
    .min(3)
    .max(200)
    .optional()
    .openapi({
      example: 'customers who asked at the counter',
      description:
        'Why they may be mailed; needed unless they are asked (`status=pending`): then the mail that asks them says it, as how ' +
        'you came by their address',
    }),
  status: z.enum(['active', 'pending']).default('active').openapi({
    description:
      'What people become: active at once, or asked by a confirmation mail, evenly and beside signups, so that many take hours',
  }),
  dryRun: flag('Read and judge everything, and write nobody: the job tells what would happen'),
  topics: z
    .string()
    .max(2000)
    .transform((text) => text.split(',').filter((topic) => topic !== ''))
    .optional()
    .openapi({
      type: 'string',
      description:
        'Topics of rows that name none, with commas between them; in a file without a column of topics those that ' +
        'site.yaml gives to whoever names none (`signup.topics`), if it does',
    }),
  map: mapQuery,
  more: flag(
    'The body is only the first part of a file: further parts go to `/jobs/{id}/parts/{part}`, then `/jobs/{id}/start`',
  ),
})

/** `true` or `false`, which it is when left out. */
export function flag(description: string) {
  return z.enum(['true', 'false']).default('false').openapi({ description })
}
