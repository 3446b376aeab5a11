/** What a test of the adapters may need of the place it runs against. */
export type Need = 'clock' | 'dynamodb' | 's3' | 'scheduler' | 'ses' | 'ses checks' | 'sqs' | 'ssm' | 'stacks'

const loopback = ['127.0.0.1', '[::1]', 'localhost']
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
    stacks: tableOnly,
  },
  ministack: { clock: noClock },
  moto: {
    clock: noClock,
    dynamodb: 'its writes are not atomic, so that two conditions may hold at once',
    stacks: 'it runs functions in Docker only',
  },
  'another emulator': { clock: noClock, stacks: 'nobody tried to deploy to it' },
} as const satisfies Readonly<Record<string, Readonly<Partial<Record<Need, string>>>>>

/**
 * Which emulator answers at an address: each is known by an answer that only it gives. Throws where nobody answers, and for
 * another machine's address, since tests make and remove things there.
 */
export async function emulatorAt(endpoint: string): Promise<keyof typeof emulators> {
  if (!loopback.includes(new URL(endpoint).hostname))
    throw new Error(`AWS_ENDPOINT_URL=${endpoint} is not on this machine: tests run on emulators only`)
  if ((await answerAt(endpoint, '/_ministack/health')).ok) return 'ministack'
  if ((await answerAt(endpoint, '/moto-api/data.json')).ok) return 'moto'
  const { headers } = await answerAt(endpoint, '/')
  return headers.get('server')?.startsWith('Jetty') ? 'DynamoDB Local' : 'another emulator'
}

async function answerAt(endpoint: string, path: string): Promise<Response> {
  const answer = await fetch(new URL(path, endpoint)).catch((cause: unknown) => {
    throw new Error(`nobody answers at AWS_ENDPOINT_URL=${endpoint}`, { cause })
  })
  // One that is left unread makes Node 20 throw when the connection ends.
  await answer.arrayBuffer()
  return answer
}
