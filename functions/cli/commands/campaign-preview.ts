import { reasonInWords } from '../../core/campaigns/reason-words.ts'
import { type AddCampaignCommand, type AskOptions, campaignId, campaignPath } from '../campaign-command.ts'
import { expectGood, withApi } from '../open-api.ts'
import { personId } from '../person-id.ts'
import { writeMessage } from '../write-message.ts'

interface PreviewOptions extends AskOptions {
  readonly out: string
  readonly as?: string
}

/** `tidings campaign preview`: the mail of a stored campaign, as one subscriber would get it now. */
export function addPreviewCommand(command: AddCampaignCommand): void {
  command(
    'preview',
    'write the mail that a subscriber would get now',
    'november-digest --out preview',
    'november-digest --as ana@example.com --out preview',
  )
    .argument(...campaignId)
    .requiredOption('--out <folder>', 'where to write message.eml, message.html and message.txt')
    .option(
      '--as <person>',
      'for whom an e-mail address or an id names; for nobody in particular when left out',
    )
    .action(preview)
}

interface PreviewView {
  readonly passedOver: string | null
}

async function preview(id: string, options: PreviewOptions): Promise<void> {
  const { out, as, json } = options
  const path = `${campaignPath(id)}/preview`
  const { shown, raw } = await withApi(options, async (api) => {
    const query = new URLSearchParams(as === undefined ? {} : { as: await personId(api, as, '--as') })
    return {
      shown: expectGood(await api.request('GET', `${path}?${query}`)) as PreviewView,
      raw: expectGood(await api.request('GET', `${path}?${query}&part=eml`)) as string,
    }
  })
  // A message is ASCII on the wire.
  await writeMessage(out, new TextEncoder().encode(raw), json ? () => undefined : console.log)
  if (json) console.log(JSON.stringify(shown, null, 2))
  else if (shown.passedOver !== null)
    console.log(`They would not get it now: they ${reasonInWords(shown.passedOver)}.`)
}
