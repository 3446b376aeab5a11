import { revertCommand } from './deploy-commands.ts'
import type { SiteAnswer, StageName } from './facts.ts'
import { type Judgement, ok, type Remedy, step, warning, wrong } from './finding.ts'

/** What was asked of a site, and how it answered. */
export interface SiteLook {
  /** Where this stage answers. */
  readonly address: string
  /** Where the published settings say that the site is. */
  readonly url: string
  /** The first page, which the bucket has. */
  readonly page: SiteAnswer
  /** `/healthz`, which a function answers. */
  readonly health: SiteAnswer
}

/** Whether readers get pages, and their forms and links an answer. */
export function judgeSite(
  { address, url, page, health }: SiteLook,
  { stage, logs }: Pick<StageName, 'stage'> & { readonly logs: readonly Remedy[] },
): Judgement {
  const revert = revertCommand({ stage })
  if (page.kind === 'silent')
    return wrong(
      `${address} does not answer (${page.reason})`,
      'nobody sees the site, and no link in a mail works',
      step(
        'Publish the record of the output DomainRecord, if there is one, and wait for the DNS; else look below',
      ),
      revert,
    )
  if (page.status !== 200)
    return wrong(`${address} answers ${page.status}`, 'nobody sees the site', ...logs, revert)
  if (health.kind === 'silent' || health.status !== 200)
    return wrong(
      `${address}/healthz answers ${health.kind === 'silent' ? `nothing (${health.reason})` : health.status}`,
      'signing up, confirming and leaving do not work',
      ...logs,
      revert,
    )
  if (url !== address)
    return warning(
      `it answers at ${address}, and site.yaml says ${url}`,
      'links in mails lead to the address of site.yaml',
      step(`Set url in site.yaml to ${address}, or domain in cdk.json to the name of site.yaml, and deploy`),
    )
  return ok(`${address} answers`)
}
