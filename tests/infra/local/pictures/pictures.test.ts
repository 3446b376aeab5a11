import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keptPictures } from '../../../../infra/local/pictures/kept-pictures.ts'
import { pictureProcess } from '../../../../infra/local/pictures/picture-process.ts'
import { memoryPictures } from '../../../support/memory/pictures.ts'
import { stripedPicture } from '../../../support/pictures.ts'
import { temporaryHome } from '../workbench.ts'

const original = { path: 'images/bar.png', mark: 'one' }
const order = { kind: 'copies', original, widths: [20] } as const
const originals = new Map([[original.path, stripedPicture(40, 40)]])

it('makes a picture once on a machine, whoever asks for it', async () => {
  const folder = join(temporaryHome(), 'kept')
  const maker = memoryPictures()
  const first = await keptPictures(maker, folder).make(order, originals)
  const second = await keptPictures(maker, folder).make({ ...order }, originals)
  expect(second).toEqual(first)
  expect(maker.asked).toHaveLength(1)
  await keptPictures(maker, folder).make({ ...order, widths: [10] }, originals)
  expect(maker.asked).toHaveLength(2)
  expect(await readdir(folder)).toHaveLength(2)
})

it('does not keep what could not be made', async () => {
  const folder = temporaryHome()
  const maker = memoryPictures()
  maker.answer = () => ({ kind: 'refused', reason: 'it is damaged' })
  await keptPictures(maker, folder).make(order, originals)
  expect(await readdir(folder)).toEqual([])
})

it('makes anew what was kept by halves', async () => {
  const folder = temporaryHome()
  const maker = memoryPictures()
  await keptPictures(maker, folder).make(order, originals)
  const [name = ''] = await readdir(folder)
  const file = join(folder, name)
  await writeFile(file, (await readFile(file)).subarray(0, 20))
  expect(await keptPictures(maker, folder).make({ ...order }, originals)).toMatchObject({ kind: 'made' })
  expect(maker.asked).toHaveLength(2)
})

it('makes pictures in a process of its own, one after the other, and answers that it was stopped', async () => {
  const maker = pictureProcess()
  onTestFinished(maker.stop)
  const [one, other] = await Promise.all([
    maker.make(order, originals),
    maker.make({ ...order, widths: [10] }, originals),
  ])
  expect(one).toMatchObject({ kind: 'made', pictures: [{ name: 'bar-20.webp', width: 20 }] })
  expect(other).toMatchObject({ kind: 'made', pictures: [{ name: 'bar-10.webp', width: 10 }] })
  const last = maker.make(order, originals)
  maker.stop()
  expect(await last).toEqual({ kind: 'stopped' })
})

it('refuses what takes longer than there is', async () => {
  const maker = pictureProcess(1)
  onTestFinished(maker.stop)
  expect(await maker.make(order, originals)).toMatchObject({ kind: 'refused' })
})
