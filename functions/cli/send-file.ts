import { type FileHandle, open } from 'node:fs/promises'
import { WrongUse } from './exit.ts'
import { expectGood, type OpenApi } from './open-api.ts'

/** Bytes of a part: as much as goes through the gateways in front of a Lambda, encoded as they do it. */
const partBytes = 4_000_000

/**
 * Hands a CSV file to the route of an import, part by part, so that none of it but one part is ever held, and answers the
 * job. `options` names the options of the command by the fields of the query.
 */
export async function sendFile(
  api: OpenApi,
  file: string,
  {
    path,
    query,
    options,
  }: { path: string; query: URLSearchParams; options: Readonly<Record<string, string>> },
): Promise<{ readonly id: string }> {
  const handle = await open(file).catch((cause: Error) => {
    throw new WrongUse(`${file} cannot be read: ${cause.message}`)
  })
  try {
    const { size } = await handle.stat()
    if (size > partBytes) query.set('more', 'true')
    const first = await api.request('POST', `${path}?${query}`, await readPart(handle, 0), octets)
    const job = expectGood(first, options) as { readonly id: string }
    return size > partBytes ? await sendRest(api, handle, job) : job
  } finally {
    await handle.close()
  }
}

const octets = 'application/octet-stream'

async function sendRest(
  api: OpenApi,
  handle: FileHandle,
  { id }: { readonly id: string },
): Promise<{ readonly id: string }> {
  let parts = 1
  for (;;) {
    const bytes = await readPart(handle, parts * partBytes)
    if (bytes.length === 0) break
    parts += 1
    expectGood(await api.request('PUT', `/jobs/${id}/parts/${parts}`, bytes, octets))
  }
  return expectGood(await api.request('POST', `/jobs/${id}/start`, { parts })) as { readonly id: string }
}

async function readPart(handle: FileHandle, position: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(partBytes)
  let filled = 0
  while (filled < partBytes) {
    const { bytesRead } = await handle.read(buffer, filled, partBytes - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
