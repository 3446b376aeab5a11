/** Width and height of every picture in pixels: 16:9, twice the width a mail shows. */
const sheet = { width: 1200, height: 675 } as const

/** An SVG document of one picture; `parts` are drawn in order over the ground colour. */
export function picture(ground: string, parts: readonly string[]): string {
  const { width, height } = sheet
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
  return `${open}${rectangle(0, 0, width, height, ground)}${parts.join('')}</svg>`
}

/** A filled circle around (x, y). */
export function disc(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
}

/** A filled rectangle with corners of the given radius. */
export function rectangle(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  radius = 0,
): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`
}

/** A filled path. */
export function shape(path: string, fill: string): string {
  return `<path d="${path}" fill="${fill}"/>`
}

/** A stroked path with round ends: limbs, ropes, rules. */
export function stroke(path: string, colour: string, width: number): string {
  const ends = 'stroke-linecap="round" stroke-linejoin="round"'
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" ${ends}/>`
}

/** Parts turned by `degrees` around (x, y). */
export function turned(degrees: number, x: number, y: number, parts: readonly string[]): string {
  return `<g transform="rotate(${degrees} ${x} ${y})">${parts.join('')}</g>`
}

/** Parts seen only inside the clip shape; `name` is unique within the picture. */
export function clipped(name: string, clip: string, parts: readonly string[]): string {
  return `<clipPath id="${name}">${clip}</clipPath><g clip-path="url(#${name})">${parts.join('')}</g>`
}
