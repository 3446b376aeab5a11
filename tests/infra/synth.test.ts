import { expect, it } from 'vitest'
import { synth } from './synth.ts'

it('says in one sentence which stages there are', { timeout: 60_000 }, async () => {
  const failed = await synth('--stage', 'nowhere').catch((cause: { stderr: string }) => cause)
  expect(failed.stderr).toContain('cdk.json has no stage "nowhere"')
  expect(failed.stderr).not.toMatch(/^\s+at /m)
})
