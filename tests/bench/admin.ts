import { routeRoles } from '../../functions/web/admin/route-roles.ts'
import { aDraft, aLargeDesk, largeCampaign } from '../web/admin/a-large-desk.ts'
import { filled } from '../web/admin/route-samples.ts'
import { type Measured, measure } from './measured.ts'

/** Milliseconds that a page of the desk may take of the processor (B14), at 10,000 people and 200 campaigns. */
const bound = { median: 50, worst: 200 }

/** Every page of the desk, over stores in memory: what rendering and reading take, without the table's own time. */
export async function benchAdmin(): Promise<readonly Measured[]> {
  const desk = await aLargeDesk()
  const ask = (path: string) => desk.ask(path, { as: desk.sessions.owner })
  const measured: Measured[] = []
  for (const route of Object.keys(routeRoles).filter((each) => each.startsWith('GET'))) {
    // A campaign that is sent leads on from where one is composed: there a draft is looked at.
    const of = [largeCampaign, aDraft].map((id) => filled(route.replace(':campaign', id), desk))
    const [sent = '', draft = ''] = of
    const path = (await ask(sent)).status === 303 ? draft : sent
    measured.push(await measure(route, bound, async () => (await ask(path)).text()))
  }
  return measured
}
