import { expect, it, onTestFinished, vi } from 'vitest'
import { servingLog } from '../../functions/cli/quiet-log.ts'
import { onContentChange } from '../../functions/handlers/on-content-change.ts'
import { aBatch, aMinute } from '../handlers/invoke.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { studio } from '../support/publishing-ports.ts'

/** What somebody reads on the terminal who saves files one after the other; a new terminal for each save. */
function aTerminal() {
  const ports = studio({ 'campaigns/november-digest.md': undefined })
  const said: string[] = []
  for (const stream of ['log', 'error'] as const) {
    const spy = vi.spyOn(console, stream).mockImplementation((line) => void said.push(String(line)))
    onTestFinished(() => spy.mockRestore())
  }
  const publish = onContentChange({ ...ports, log: servingLog('content') })
  return async (path: string, text: string) => {
    ports.content.files.set(path, new TextEncoder().encode(text))
    await publish(aBatch({}), aMinute)
    return said.splice(0)
  }
}

it('says what came of each save: what is wrong with its place and mend, once, and when it is mended', async () => {
  const save = aTerminal()
  const file = 'articles/rest-days.md'
  expect(await save(file, anArticleFile('Rest'))).toEqual([])
  expect(await save(file, anArticleFile('Rest', ['colour: red']))).toEqual([
    expect.stringMatching(
      /^content\/articles\/rest-days\.md:8:1 error .*\[front-matter-unknown-key\]\. Use one of: title/,
    ),
    expect.stringMatching(/^Published: \d+ files of the site changed\.$/),
  ])
  expect(await save('articles/carry.md', anArticleFile('Carry something heavy'))).toEqual([
    expect.stringContaining('Published: '),
  ])
  expect(await save(file, anArticleFile('Rest again'))).toEqual([
    'Mended: 1 problem.',
    expect.stringContaining('Published: '),
  ])
  expect(await save(file, anArticleFile('Rest again'))).toEqual([])
  const [first, ...rest] = await save('site.yaml', 'name: Only a name\n')
  expect(first).toMatch(/^content\/site\.yaml:\d+:\d+ error /)
  expect(rest.at(-1)).toBe('Nothing was published: mend that first. The site stays as it was.')
})
