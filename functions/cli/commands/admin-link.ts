import type { Command } from 'commander'
import { timeAndZone } from '../../core/local-time.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { expectGood, type OpenApi, withApi, withLocalApi } from '../open-api.ts'
import { localSettings } from '../settings.ts'
import { isLocal } from '../stage-option.ts'

interface LinkOptions extends AskOptions {
  readonly email?: string
}

interface MadeLink {
  readonly email: string
  readonly path: string
  readonly url: string
  readonly expiresAt: string
}

/** `tidings admin-link`: a link that signs the owner in to the desk. Whoever can run it on a stage owns that stage. */
export function fillAdminLink(command: Command): void {
  command
    .option(
      '--email <address>',
      'whom it signs in, made an owner if they are none; the owner of site.yaml without',
    )
    .option('--json', 'print the link and what is known of it as JSON')
    .addHelpText('after', example('admin-link', 'admin-link --email ana@studio.example --stage prod'))
    .action(adminLink)
}

async function adminLink(options: LinkOptions): Promise<void> {
  const { made, url, isServed } = isLocal(options) ? await linkHere(options) : await linkOf(options)
  const { email, expiresAt } = made
  if (options.json) return print(options, { email, url, expiresAt }, () => [])
  // The link alone goes to standard output, so that a script can take it from there.
  const end = timeAndZone(expiresAt, 'UTC')
  console.error(`It signs ${email} in, once, until ${end}. Whoever has it gets in: pass it to nobody.`)
  if (!isServed) console.error('The server is not running: start it first, with npm start.')
  console.log(url)
}

async function linkOf(options: LinkOptions) {
  const made = await withApi(options, (api) => make(api, options))
  return { made, url: made.url, isServed: true }
}

/** The site's own address leads elsewhere while the site is on this machine. */
async function linkHere(options: LinkOptions) {
  return withLocalApi(async (api) => {
    const made = await make(api, options)
    const origin = api.origin ?? `http://127.0.0.1:${localSettings().port}`
    return { made, url: `${origin}${made.path}`, isServed: api.origin !== undefined }
  })
}

async function make(api: OpenApi, { email }: LinkOptions): Promise<MadeLink> {
  const asked = { ...(email !== undefined && { email }) }
  return expectGood(await api.request('POST', '/desk/sign-in-links', asked), { email: '--email' }) as MadeLink
}
