import type { Ports } from './ports.ts'

/** The domains of throw-away mailboxes as they were published; none before the first publishing. */
export async function readDisposable(ports: Pick<Ports, 'compiled'>): Promise<ReadonlySet<string>> {
  return new Set(((await ports.compiled.read('disposable')) ?? []) as readonly string[])
}
