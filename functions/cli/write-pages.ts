import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { WorkFailed } from './exit.ts'
import { expectGood, type OpenApi, withApi } from './open-api.ts'

/**
 * Writes the pages of a CSV address of the API, one after the other, into a file, or prints them where none is named. The file
 * is renamed into place once it is whole: half a list looks like a list. `options` names the options that fields were given by.
 */
export async function writePages(
  path: string,
  out: string | undefined,
  options: Readonly<Record<string, string>> = {},
): Promise<void> {
  await withApi(async (api) => {
    if (out === undefined) {
      for await (const page of pages(api, path, options)) process.stdout.write(page)
      return
    }
    const draft = `${out}.part`
    const file = await openDraft(draft, out)
    try {
      for await (const page of pages(api, path, options)) await file.write(page)
      await file.close()
      await rename(draft, out)
    } catch (cause) {
      await file.close()
      await rm(draft, { force: true })
      throw cause
    }
  })
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
