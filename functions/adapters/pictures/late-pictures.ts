import type { PictureMaker } from '../../flows/picture-ports.ts'

/** Makes pictures in this process; codecs and type are loaded when the first one is to be made, which is seldom. */
export function latePictures(): PictureMaker {
  let opened: Promise<PictureMaker> | undefined
  return {
    async make(order, originals) {
      opened ??= import('./picture-maker.ts').then(({ pictureMaker }) => pictureMaker())
      return (await opened).make(order, originals)
    },
  }
}
