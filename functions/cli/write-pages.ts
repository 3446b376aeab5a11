import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { counted } from '../core/counted.ts'
import { WorkFailed } from './exit.ts'
import { expectGood, type OpenApi, withApi } from './open-api.ts'
import type { StageOption } from './stage-option.ts'

interface PagesOptions extends StageOption {
  /** The file; printed where none is named. */
  readonly out: string | undefined
  /** The options that fields were given by. */
  readonly options?: Readonly<Record<string, string>>
}

/**
 * Writes the pages of a CSV address of the API, a row a person, one after the other, into a file, or prints them where none is
 * named. The file is renamed into place once it is whole: half a list looks like a list. Says on standard error how many people
 * are in it.
 */
export async function writePages(path: string, { stage, out, options = {} }: PagesOptions): Promise<void> {
  await withApi({ stage }, async (api) => {
    if (out === undefined) {
      for await (const page of pages(api, path, options)) process.stdout.write(page)
      return
    }
    const draft = `${out}.part`
    const file = await openDraft(draft, out)
    // The first row names the columns.
    let people = -1
    try {
      for await (const page of pages(api, path, options)) {
        people += rowsIn(page)
        await file.write(page)
      }
      await file.close()
      const isThere = await stat(out).then(Boolean, () => false)
      await rename(draft, out)
      const replaced = isThere ? '; it replaced a file of that name' : ''
      console.error(`${counted(people, 'person', 'people')} written to ${out}${replaced}.`)
    } catch (cause) {
      await file.close()
      await rm(draft, { force: true })
      throw cause
    }
  })
}

/** Rows of RFC 4180: a line end between quotes ends none, and a page ends with a row's end. */
function rowsIn(page: string): number {
  return page.replace(/"[^"]*"/g, '').split('\r\n').length - 1
}

async function openDraft(draft: string, out: string): Promise<FileHandle> {
  try {
    return await open(draft, 'w')
  } catch (cause) {
    throw new WorkFailed(`${out} cannot be written: ${(cause as Error).message}`)
  }
}

async function* pages(
  api: OpenApi,
  first: string,
  options: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  for (let path: string | undefined = first; path !== undefined; ) {
    const answer = await api.request('GET', path)
    yield expectGood(answer, options) as string
    path = answer.next
  }
}
