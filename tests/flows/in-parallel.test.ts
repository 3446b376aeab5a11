import { expect, it } from 'vitest'
import { inParallel } from '../../functions/flows/in-parallel.ts'

it('answers in the order of the items, whichever is done first, and works on no more at a time than it may', async () => {
  let working = 0
  let most = 0
  const answers = await inParallel([3, 1, 2, 0], 2, async (item) => {
    working += 1
    most = Math.max(most, working)
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve()
    working -= 1
    return item * 10
  })
  expect(answers).toEqual([30, 10, 20, 0])
  expect(most).toBe(2)
})

it('begins nothing more once an item failed', async () => {
  const begun: number[] = []
  const work = async (item: number) => {
    begun.push(item)
    if (item === 1) throw new Error('no place left')
  }
  await expect(inParallel([0, 1, 2, 3, 4, 5], 2, work)).rejects.toThrow('no place left')
  expect(begun).not.toContain(5)
})
