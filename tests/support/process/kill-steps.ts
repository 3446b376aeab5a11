/** A request to AWS that was just answered: the command's name, and what it was asked. */
export interface Answered {
  readonly command: string
  readonly input: {
    readonly Key?: Item
    readonly Item?: Item
  }
}
type Item = { readonly [name: string]: unknown }

/** Says of one answered request after another, in a process of its own, whether this is the step to die after. */
type Step = () => (answered: Answered) => boolean

/** Where a process can be killed, by what was stored or accepted last. */
export const killSteps = {
  /** A start has its due row; the campaign's status is not changed yet. */
  'a start is noted': () => (answered) => isPutIn(answered, /^DUE$/) && answered.input.Item?.kind === 'run',
  /** A series has taken its turn and owes an issue, which does not exist yet. */
  'an issue is owed': () => (answered) => isPutIn(answered, /^C#/) && answered.input.Item?.owes !== undefined,
  /** The issue of a series exists; it has neither its due row nor its start. */
  'an issue is made': () => (answered) =>
    isPutIn(answered, /^C#/) && answered.input.Item?.series !== undefined,
  /** Some chunks are frozen, most shards are not. */
  'some chunks are frozen': () => nth(4, (answered) => isPutIn(answered, /^R#\w+#[0-9a-f]$/)),
  /** A window is claimed; SES was not called. */
  'a window is claimed': () => (answered) => lettersIn(answered).includes('s'),
  /** SES has accepted part of a window; nothing of it is recorded. */
  'SES has accepted some': () => nth(3, ({ command }) => command === 'SendRawEmailCommand'),
  /** A window is recorded, and the next one of its chunk claimed by the same write. */
  'a window is recorded': () => (answered) => /a.*s/.test(lettersIn(answered)),
  /** The first chunk with doubts is settled by what the events recorded; the others are not. */
  'a doubt is settled': () => {
    let isEvidenceRead = false
    return (answered) => {
      isEvidenceRead ||= answered.command === 'GetCommand' && /#o$/.test(String(answered.input.Key?.pk))
      return isEvidenceRead && lettersIn(answered) !== ''
    }
  },
} satisfies { readonly [name: string]: Step }

export type KillStep = keyof typeof killSteps

function nth(count: number, is: (answered: Answered) => boolean): (answered: Answered) => boolean {
  let seen = 0
  return (answered) => {
    if (is(answered)) seen += 1
    return seen === count
  }
}

function isPutIn({ command, input }: Answered, partition: RegExp): boolean {
  return command === 'PutCommand' && partition.test(String(input.Item?.pk))
}

/** The letters that a chunk's state was just written with; empty for every other request, and for a chunk's first state. */
function lettersIn(answered: Answered): string {
  const letters = isPutIn(answered, /#s$/) ? String(answered.input.Item?.letters) : ''
  return /[^p]/.test(letters) ? letters : ''
}
