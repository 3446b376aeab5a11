import type { OwnerFiles } from '../core/publication/owner-files.ts'
import { contentMark, type PublishedContent } from '../core/publication/published-content.ts'
import { planUpload, settingsFile, type UploadPlan } from '../core/publication/upload-plan.ts'
import { inParallel } from './in-parallel.ts'
import { objectTag } from './object-tag.ts'
import type { UploadPorts } from './upload-ports.ts'

const requestsAtOnce = 4
/** Milliseconds until the first look and between later ones, each twice the one before, up to the second number. */
const looks = { first: 250, later: 2_000 } as const
/** Milliseconds until nobody waits any longer: changes gather for ten seconds, and a publisher has 120. */
const patience = 180_000

/** What an upload would do, and what it found. */
export interface PlannedUpload extends UploadPlan {
  /** True when what is stored is what was published last. */
  readonly isPublished: boolean
  readonly before: PublishedContent | undefined
}

/** Compares the owner's files with what the stage has. Nothing is changed. */
export async function planContentUpload(
  { upload }: Pick<UploadPorts, 'upload'>,
  files: OwnerFiles,
): Promise<PlannedUpload> {
  const stored = await upload.list()
  const before = await upload.published()
  const here = [...files].map(([path, body]) => ({ path, etag: objectTag(body) }))
  const isPublished = before?.done === true && before.content === contentMark(stored)
  return { ...planUpload(here, stored), isPublished, before }
}

/**
 * Makes what the stage has the owner's files, new ones before old ones go and the settings last, and asks for a publishing
 * in any case. `onProgress` hears how many of how many requests are done.
 */
export async function uploadContent(
  { upload }: Pick<UploadPorts, 'upload'>,
  files: OwnerFiles,
  { added, changed, removed }: UploadPlan,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const put = [...added, ...changed].filter((path) => path !== settingsFile)
  const total = put.length + removed.length + 1
  let done = 0
  const doneOne = () => {
    done += 1
    onProgress(done, total)
  }
  const putOne = async (path: string) => {
    const body = files.get(path)
    if (!body) throw new Error(`${path} is to be uploaded and is not there`)
    await upload.put(path, body)
    doneOne()
  }
  await inParallel(put, requestsAtOnce, putOne)
  await inParallel(removed, requestsAtOnce, async (path) => {
    await upload.remove(path)
    doneOne()
  })
  // Unchanged too: only what is put wakes the publisher.
  await putOne(settingsFile)
}

/** `refused`: the content has errors for the publisher. `late`: nothing of it was heard in time. */
type Publication = 'published' | 'refused' | 'late'

/** Waits until what is stored was published, later than `before`. */
export async function awaitPublication(
  { clock, upload }: UploadPorts,
  before: PublishedContent | undefined,
): Promise<Publication> {
  const end = clock.real() + patience
  for (let pause: number = looks.first; clock.real() < end; pause = Math.min(2 * pause, looks.later)) {
    await clock.wait(pause)
    // Looked at each time: somebody else may upload as well.
    const content = contentMark(await upload.list())
    const published = await upload.published()
    if (published?.content === content && published.at !== before?.at)
      return published.done ? 'published' : 'refused'
  }
  return 'late'
}
