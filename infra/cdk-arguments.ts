/** The CDK's arguments and the stage that they are about, `dev` when undefined; or one sentence on what is wrong with ours. */
export type CdkArguments =
  | { readonly ok: true; readonly value: readonly string[]; readonly stage?: string }
  | { readonly ok: false; readonly fault: string }

const unnamed =
  'Say which stage: npm run deploy -- --stage prod. The two hyphens have to be there, since npm keeps to itself what stands before them.'

/**
 * Ours with `--stage NAME` as the context value that the app reads. A missing name is a fault, and a deployment needs one,
 * since it must not fall back on another stage than the one that was meant.
 */
export function cdkArguments(ours: readonly string[]): CdkArguments {
  const value: string[] = []
  let stage: string | undefined
  for (const [at, argument] of ours.entries()) {
    if (ours[at - 1] === '--stage') continue
    const [flag, name = ours[at + 1]] = argument.split('=', 2)
    if (flag !== '--stage') value.push(argument)
    else if (name && !name.startsWith('-')) stage = name
    else return { ok: false, fault: '--stage needs a name, for example --stage prod.' }
  }
  if (stage !== undefined) return { ok: true, value: [...value, '--context', `stage=${stage}`], stage }
  return value[0] === 'deploy' ? { ok: false, fault: unnamed } : { ok: true, value }
}
