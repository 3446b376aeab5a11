import { create } from 'fontkit'
import type { Contour } from '../../core/pictures/fill-outline.ts'
import { tracePath } from '../../core/pictures/trace-path.ts'

/** A face of type. */
export interface Face {
  /** Width of a line in pixels, its letters set as the face wants them (kerning, ligatures); undefined where it lacks one. */
  width(text: string, size: number): number | undefined
  /** The outlines of a line, letter by letter, its left end and baseline at that place. */
  outlines(text: string, size: number, left: number, baseline: number): readonly (readonly Contour[])[]
}

/** Opens a face from its file (WOFF2, WOFF, OpenType or TrueType). */
export function openFace(bytes: Uint8Array): Face {
  const font = create(bytes)
  const widths = new Map<string, number | undefined>()
  const unitsOf = (text: string) => {
    if (!widths.has(text)) {
      const isWhole = [...text].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
      widths.set(text, isWhole ? font.layout(text).advanceWidth : undefined)
    }
    return widths.get(text)
  }
  return {
    width(text, size) {
      const units = unitsOf(text)
      return units === undefined ? undefined : (units * size) / font.unitsPerEm
    },
    outlines(text, size, left, baseline) {
      const scale = size / font.unitsPerEm
      const { glyphs, positions } = font.layout(text)
      let at = left
      return glyphs.map(({ path }, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
        const place = { left: at + xOffset * scale, baseline: baseline - yOffset * scale, scale }
        at += xAdvance * scale
        return tracePath(path.commands, place)
      })
    },
  }
}
