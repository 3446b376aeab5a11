import type { ContentStanding } from './facts.ts'
import { command, type Judgement, ok, wrong } from './finding.ts'
import type { StageRemedies } from './stage-remedies.ts'

/** Whether the owner's files are there. */
export function judgeContent(
  { hasSettings, files }: ContentStanding,
  { upload }: Pick<StageRemedies, 'upload'>,
): Judgement {
  if (files === 0)
    return wrong('nothing is uploaded', 'there is no site, no form and no mail without it', ...upload)
  if (!hasSettings)
    return wrong('site.yaml is not among it', 'nothing is published without the settings', ...upload)
  return ok(files === 1 ? '1 file' : `${files.toLocaleString('en')} files`)
}

/** Whether what was uploaded is what the site and the mails are made of. */
export function judgePublication(
  { uploadedAt, publishedAt }: ContentStanding,
  { upload, publisherLog }: Pick<StageRemedies, 'upload' | 'publisherLog'>,
): Judgement {
  const check = command('npx tidings check')
  if (publishedAt === undefined)
    return wrong(
      'the content was never published',
      'the site is empty and nothing can be sent',
      check,
      ...publisherLog,
      ...upload,
    )
  if (uploadedAt !== undefined && uploadedAt > publishedAt)
    return wrong(
      `what was uploaded at ${uploadedAt} is not published; the site is of ${publishedAt}`,
      'readers see the version before; content with errors is never published, and a minute is enough otherwise',
      check,
      ...publisherLog,
    )
  return ok(`of ${publishedAt}`)
}
