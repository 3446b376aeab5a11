import type { Composition } from '../core/campaigns/composition.ts'
import type { Checked } from '../core/problem.ts'
import { composeMail } from './compose-mail.ts'
import { loadPublication } from './load-publication.ts'
import type { Composer, Ports } from './ports.ts'
import { publishIssue } from './publish-issue.ts'
import { readIssues } from './read-issues.ts'

type ComposerPorts = Pick<Ports, 'content' | 'compiled' | 'site' | 'runs'>

/** Makes campaigns' content from what the owner wrote, and keeps the record and archive of what went out. */
export function composer(ports: ComposerPorts): Composer {
  return {
    async compose(campaign, now): Promise<Checked<Composition>> {
      const loaded = await loadPublication(ports)
      if (!loaded.ok) return loaded
      const composed = await composeMail(loaded.value, campaign, now, await readIssues(ports))
      if (!composed.ok) return composed
      const { mail, articles } = composed.value
      const { subject, template } = mail
      const from = loaded.value.site.sender.email
      return {
        ...composed,
        value: { variants: [{ number: 0, subject, from, articles, template }], links: mail.links },
      }
    },
    announce: (campaign) => publishIssue(ports, { campaign }),
  }
}
