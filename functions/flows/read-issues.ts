import type { Issue } from '../core/digests/issue.ts'
import type { CompiledStore } from './file-ports.ts'

/** Every campaign that went out, newest first. */
export async function readIssues(ports: { readonly compiled: CompiledStore }): Promise<readonly Issue[]> {
  return ((await ports.compiled.read('issues')) ?? []) as readonly Issue[]
}
