import { readdirSync, readFileSync } from 'node:fs'

/** True where the system tells a process's children. */
export const canListChildren = process.platform === 'linux'

/** Process ids of the children of a process (Linux, proc(5)). */
export function childrenOf(pid: number): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
}
