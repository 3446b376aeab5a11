/** What a test of the adapters may need of the place it runs against. */
export type Need = 'clock' | 'dynamodb' | 's3' | 'scheduler' | 'ses' | 'ses checks' | 'sqs' | 'ssm'

const noClock = 'nobody can advance its clock'
const tableOnly = 'it is a table and nothing else'

/** What each emulator lacks, and why. One that is not named here is taken to have everything but a clock. */
export const emulators = {
  'DynamoDB Local': {
    clock: noClock,
    s3: tableOnly,
    scheduler: tableOnly,
    ses: tableOnly,
    'ses checks': tableOnly,
    sqs: tableOnly,
    ssm: tableOnly,
  },
  ministack: { clock: noClock, 'ses checks': 'its SES takes mail from anybody' },
  moto: { clock: noClock, dynamodb: 'its writes are not atomic, so that two conditions may hold at once' },
  'another emulator': { clock: noClock },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Need, string>>>>>

/** Each emulator is known by an answer that only it gives. */
export async function emulatorAt(endpoint: string): Promise<keyof typeof emulators> {
  if ((await answerAt(endpoint, '/_ministack/health')).ok) return 'ministack'
  if ((await answerAt(endpoint, '/moto-api/data.json')).ok) return 'moto'
  const { headers } = await answerAt(endpoint, '/')
  return headers.get('server')?.startsWith('Jetty') ? 'DynamoDB Local' : 'another emulator'
}

async function answerAt(endpoint: string, path: string): Promise<Response> {
  const answer = await fetch(new URL(path, endpoint))
  // One that is left unread makes Node 20 throw when the connection ends.
  await answer.arrayBuffer()
  return answer
}
