/** Where a stipple lies, and the edge at which its dots are densest. */
export interface Stipple {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly dense: 'left' | 'right' | 'top' | 'bottom' | 'centre'
  readonly count: number
  readonly colour: string
  readonly size?: number
}

/** Dots thinning out from one edge: the series' only shading. The same input gives the same dots. */
export function stipple(area: Stipple): string {
  const next = sequence(area.count + Math.round(Math.abs(area.x * 7 + area.y * 13)))
  const dots = Array.from({ length: area.count }, () => {
    const [across, down] = place(area.dense, next)
    return `M${(area.x + across * area.width).toFixed(1)} ${(area.y + down * area.height).toFixed(1)}h.01`
  })
  const pen = `stroke="${area.colour}" stroke-width="${area.size ?? 3}" stroke-linecap="round"`
  return `<path d="${dots.join('')}" ${pen}/>`
}

function place(dense: Stipple['dense'], next: () => number): readonly [number, number] {
  const near = next() ** 2.2
  const free = next()
  switch (dense) {
    case 'left':
      return [near, free]
    case 'right':
      return [1 - near, free]
    case 'top':
      return [free, near]
    case 'bottom':
      return [free, 1 - near]
    case 'centre': {
      const angle = free * 2 * Math.PI
      return [0.5 + (near / 2) * Math.cos(angle), 0.5 + (near / 2) * Math.sin(angle)]
    }
  }
}

/** Numbers in [0, 1) by Lehmer's minimal standard generator: pictures must not change from run to run. */
function sequence(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
