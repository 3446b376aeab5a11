import { expect, it } from 'vitest'
import { playTime } from './play-time.ts'

it('halts at each beat on its way', async () => {
  const beats: number[] = []
  const time = playTime(0, 5_000, async () => void beats.push(time.real()))
  await time.pass(12_000)
  await time.pass(3_000)
  expect(beats).toEqual([5_000, 10_000, 15_000])
  expect(time.real()).toBe(15_000)
})

it('goes on only when what is done at a beat is done', async () => {
  let finish = () => {}
  const time = playTime(0, 1_000, () => new Promise((resolve) => (finish = resolve)))
  const paced = time
    .paced(400)
    .then(() => time.paced(499))
    .then(() => time.paced(300))
  await time.paced(0)
  while (time.real() < 1_000) await new Promise((resolve) => setImmediate(resolve))
  expect(time.real()).toBe(1_000)
  finish()
  await paced
  expect(time.real()).toBe(1_199)
})

it('lets waits that begin together overlap', async () => {
  const time = playTime(0, 5_000, async () => undefined)
  await Promise.all([time.paced(100), time.paced(300), time.paced(200)])
  expect(time.real()).toBe(300)
})

it('does not play what only shows patience', async () => {
  const time = playTime(0, 5_000, async () => undefined)
  void time.paced(60_000)
  await time.paced(10)
  expect(time.real()).toBe(10)
})
