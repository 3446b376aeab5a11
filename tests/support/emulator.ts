import { describe, it } from 'vitest'
import { emulatorAt, emulators, type Need } from './emulators.ts'

/** Where the adapters' tests run: the local cloud, or whatever answers at `AWS_ENDPOINT_URL`. */
interface Place {
  readonly name: string
  /** Absent for the local cloud, which every test starts for itself. */
  readonly endpoint?: string
  /** What this place lacks, with the reason. */
  readonly lacks: Readonly<Partial<Record<Need, string>>>
}

/** The place that `AWS_ENDPOINT_URL` names; the local cloud when it names none. */
export const place: Place = await placeAt(process.env.AWS_ENDPOINT_URL)

/** As whom, and where, every client of a test signs. */
export const account = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}

/** `describe` where the place has everything that is needed; elsewhere the name says why it is skipped. */
export function describeWith(needs: readonly Need[], name: string, body: () => void): void {
  const lack = lackOf(needs)
  if (lack) describe.skip(`${name} (${lack})`, body)
  else describe(name, body)
}

/** `it` where the place has everything that is needed; elsewhere the name says why it is skipped. */
export function itWith(
  needs: readonly Need[],
  name: string,
  body: () => Promise<void>,
  timeout?: number,
): void {
  const lack = lackOf(needs)
  if (lack) it.skip(`${name} (${lack})`, body)
  else it(name, body, timeout)
}

function lackOf(needs: readonly Need[]): string | undefined {
  const need = needs.find((each) => place.lacks[each])
  return need && `not on this emulator: ${place.name} lacks ${need}: ${place.lacks[need]}`
}

async function placeAt(endpoint: string | undefined): Promise<Place> {
  if (!endpoint) return { name: 'the local cloud', lacks: { stacks: 'nothing is deployed to it' } }
  const name = await emulatorAt(endpoint)
  return { name, endpoint, lacks: emulators[name] }
}
