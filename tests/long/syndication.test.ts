import { expect, it } from 'vitest'
import { explore } from '../faults/explore.ts'
import { syndication } from '../faults/scenarios/syndication.ts'

it.each([
  { faults: 1, deliveries: 1, meanwhile: 'archive' },
  { faults: 1, deliveries: 2, meanwhile: 'edit' },
  { faults: 1, deliveries: 2, meanwhile: 'archive' },
  { faults: 2, deliveries: 1, meanwhile: 'nothing' },
  { faults: 2, deliveries: 2, meanwhile: 'nothing' },
  { faults: 2, deliveries: 1, meanwhile: 'edit' },
] as const)(
  'an article is at another network once, as it is last, or not any more: %o',
  async (world) => {
    const { isComplete } = await explore(syndication(world), 400_000)
    expect(isComplete).toBe(true)
  },
  1_200_000,
)
