import type { Article } from '../articles/article.ts'
import { keepParsed, type ReadFile } from '../articles/keep-parsed.ts'
import { parseArticle } from '../articles/parse-article.ts'
import { parseStandingPage } from '../articles/parse-standing-page.ts'
import type { StandingPage } from '../articles/standing-page.ts'
import type { CampaignDefinition } from '../campaigns/campaign.ts'
import { parseCampaignFile } from '../campaigns/campaign-file.ts'
import type { Checked } from '../problem.ts'
import type { OwnerFiles } from './owner-files.ts'
import { type Frame, isFrameFile, readFrame } from './read-frame.ts'

/** How the owner's files are read, one by one. */
export interface Reading {
  readonly frame: (files: OwnerFiles) => Checked<Frame>
  readonly article: ReadFile<Article>
  readonly page: ReadFile<StandingPage>
  readonly campaign: ReadFile<CampaignDefinition>
}

/** A reading that remembers: whatever it is handed again, the very same bytes, it does not read again. */
export function keptReading(): Reading {
  let kept: { readonly files: OwnerFiles; readonly frame: Checked<Frame> } | undefined
  return {
    frame(files) {
      const own = new Map([...files].filter(([file]) => isFrameFile(file)))
      if (!kept || !isSame(kept.files, own)) kept = { files: own, frame: readFrame(own) }
      return kept.frame
    },
    article: keepParsed(parseArticle),
    page: keepParsed(parseStandingPage),
    campaign: keepParsed(parseCampaignFile),
  }
}

function isSame(one: OwnerFiles, other: OwnerFiles): boolean {
  return one.size === other.size && [...one].every(([file, bytes]) => other.get(file) === bytes)
}
