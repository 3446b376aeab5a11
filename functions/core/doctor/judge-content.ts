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
  { uploadedAt, publication }: ContentStanding,
  { upload, publisherLog }: Pick<StageRemedies, 'upload' | 'publisherLog'>,
): Judgement {
  const check = command('npx tidings check')
  if (publication === undefined)
    return wrong(
      'the content was never published',
      'the site is empty and nothing can be sent',
      check,
      ...publisherLog,
      ...upload,
    )
  const { at, isCurrent, done } = publication
  if (!isCurrent)
    return wrong(
      `what is there${uploadedAt === undefined ? '' : ` since ${uploadedAt}`} is not published; the last publishing was at ${at}`,
      'readers see the version before; a minute is enough for a publishing',
      ...publisherLog,
      ...upload,
    )
  if (!done)
    return wrong(
      `the publisher found errors at ${at}, and published nothing`,
      'readers see the version before, and mails are made of it',
      check,
      ...publisherLog,
    )
  return ok(`of ${at}`)
}
