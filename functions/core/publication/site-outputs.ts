import type { Issue } from '../digests/issue.ts'
import { archivePages } from './archive-pages.ts'
import { imageOutputs } from './image-files.ts'
import type { OwnerFiles } from './owner-files.ts'
import type { Publication } from './publication.ts'
import { madeOutput, type SiteOutput } from './site-output.ts'
import { sitePages } from './site-pages.ts'

/** Every file of the website, none of them made yet. `files` are the owner's, for what is copied as it is. */
export function siteOutputs(
  publication: Publication,
  issues: readonly Issue[],
  files: OwnerFiles,
): readonly SiteOutput[] {
  return [
    ...publication.look.files.map((file) => madeOutput(file)),
    ...imageOutputs(publication, files),
    ...sitePages(publication),
    ...archivePages(publication, issues),
  ]
}
