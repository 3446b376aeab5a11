const file = (style: string) => `templates/fonts/source-serif-4-latin-${style}.woff2`

/** The files of the reading face, as they stand among the owner's; its package has 190 that nothing uses. */
export const readingFaces = {
  regular: file('400-normal'),
  italic: file('400-italic'),
  semibold: file('600-normal'),
} as const
