import type { Campaign } from '../../../functions/core/campaigns/campaign.ts'
import { aCampaign } from '../../support/campaigns.ts'
import { anAdmin, sampleCampaign } from './an-admin.ts'

type Admin = Awaited<ReturnType<typeof anAdmin>>

/** Where the one campaign of `aDesk` is. */
export const at = '/admin/campaigns/november-digest'
export const zone = 'Europe/Zurich'

/** A desk without a campaign. */
export async function anEmptyDesk(): Promise<Admin> {
  const admin = await anAdmin()
  await admin.ports.campaigns.remove(sampleCampaign, 1)
  return admin
}

/** A desk with one campaign, a draft unless told otherwise. */
export async function aDesk(parts: Partial<Campaign> = {}): Promise<Admin> {
  const admin = await anEmptyDesk()
  await admin.ports.campaigns.create(aCampaign(parts))
  return admin
}

/** A page as an editor sees it. */
export async function get({ ask, sessions }: Admin, path: string): Promise<string> {
  return (await ask(`GET ${path}`, { as: sessions.editor })).text()
}

/** What a form that an editor sends is answered with. */
export function post(
  { ask, sessions }: Admin,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return Promise.resolve(ask(`POST ${path}`, { as: sessions.editor, fields }))
}

/** The campaign of `aDesk` as it is stored. */
export function stored({ ports }: Admin): Promise<Campaign | undefined> {
  return ports.campaigns.read('november-digest')
}
