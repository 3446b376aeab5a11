import { composer } from '../../functions/flows/compose-campaign.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { campaignPorts } from './campaign-ports.ts'
import { memoryContent } from './memory/files.ts'
import { memoryJobStore } from './memory/job-store.ts'
import { memoryPictures } from './memory/pictures.ts'
import { ownerFiles } from './owner-files.ts'
import { aSubscriber } from './subscribers.ts'

/** Ports over a published small studio with one subscriber and the real composer; tests change `content.files`. */
export async function publishedStudio(
  changes: Parameters<typeof ownerFiles>[0] = {},
  people = [aSubscriber()],
) {
  const ports = studio(changes, people)
  const published = await publishSite(ports)
  if (!published.done) throw new Error(JSON.stringify(published.problems, null, 1))
  return ports
}

/** The same before its first publishing. */
export function studio(changes: Parameters<typeof ownerFiles>[0] = {}, people = [aSubscriber()]) {
  const ports = {
    ...campaignPorts(people),
    content: memoryContent(ownerFiles(changes)),
    jobs: memoryJobStore(),
    pictures: memoryPictures(),
  }
  return { ...ports, composer: composer(ports) }
}
