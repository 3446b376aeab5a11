import { linksOf } from '../../functions/cli/demo-clicks.ts'
import type { OutboxMessage } from '../../infra/local/ses/outbox-message.ts'
import type { MeteredStage } from './stage.ts'

/** Every so many-th person reads the mail and follows a link. */
const readEvery = 20
/** Milliseconds from one reader to the next: those of a campaign to thousands, over an afternoon. */
const between = 5_000
const browser =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'

/** Readers follow a link each, one after the other. Answers how many; a link that leads nowhere throws. */
export async function readMails(stage: MeteredStage, messages: readonly OutboxMessage[]): Promise<number> {
  const readers = messages.filter((_, index) => index % readEvery === 0)
  for (const [index, { id }] of readers.entries()) {
    const links = await linksOf({ stage }, id)
    const path = links[index % links.length]
    if (path === undefined) throw new Error(`message ${id} has no link`)
    const headers = {
      'user-agent': browser,
      accept: 'text/html',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    }
    const { statusCode } = await stage.ask({ path, headers })
    if (statusCode !== 302) throw new Error(`a link of a mail answered ${statusCode}`)
    await stage.pass(between)
  }
  return readers.length
}

/** Posts what a mailbox provider posts: RFC 8058's body to the address in a message's header. */
export async function leave({ ask, ses }: MeteredStage, id: string): Promise<void> {
  const raw = new TextDecoder().decode(await ses.read(id)).replaceAll(/\r\n[ \t]/g, ' ')
  const path = /^List-Unsubscribe: <https:\/\/[^/]+(\/u\/[\w.-]+)>/m.exec(raw)?.[1]
  if (path === undefined) throw new Error(`message ${id} has no List-Unsubscribe header`)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const { statusCode } = await ask({ method: 'POST', path, headers, body: 'List-Unsubscribe=One-Click' })
  if (statusCode !== 200) throw new Error(`unsubscribing answered ${statusCode}`)
}
