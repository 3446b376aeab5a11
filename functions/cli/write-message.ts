import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import PostalMime from 'postal-mime'

/** Writes a message and both its parts, as `message.eml`, `message.html` and `message.txt`, and says where. */
export async function writeMessage(
  out: string,
  raw: Uint8Array,
  say: (line: string) => void = console.log,
): Promise<void> {
  const folder = resolve(out)
  const { html = '', text = '' } = await PostalMime.parse(raw)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'message.eml'), raw)
  await writeFile(join(folder, 'message.html'), html)
  await writeFile(join(folder, 'message.txt'), text)
  say(`message.eml, message.html and message.txt are in ${out}`)
}
