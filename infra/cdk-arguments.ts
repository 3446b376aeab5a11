/** The CDK's arguments, or one sentence on what is wrong with ours. */
export type CdkArguments =
  | { readonly ok: true; readonly value: readonly string[] }
  | { readonly ok: false; readonly fault: string }

/**
 * Ours with `--stage NAME` as the context value that the app reads. A missing name is a fault, since a deployment must
 * not fall back on another stage than the one that was meant.
 */
export function cdkArguments(ours: readonly string[]): CdkArguments {
  const value: string[] = []
  for (const [at, argument] of ours.entries()) {
    if (ours[at - 1] === '--stage') continue
    const [flag, name = ours[at + 1]] = argument.split('=', 2)
    if (flag !== '--stage') value.push(argument)
    else if (name && !name.startsWith('-')) value.push('--context', `stage=${name}`)
    else return { ok: false, fault: '--stage needs a name, for example --stage prod.' }
  }
  return { ok: true, value }
}
