import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from 'yaml'
import type { Place } from './place.ts'

type Path = readonly PropertyKey[]

/** Where the keys and values of one parsed YAML document stand in its file. */
export interface YamlPlaces {
  /** Where an offset of the document stands. */
  at(offset: number): Place
  /** Where the value at a path stands; its key when the value is empty or missing. */
  value(path: Path): Place
  /** Where the last key of a path stands; the key above when it is missing, and so on up to the start. */
  key(path: Path): Place
  has(path: Path): boolean
  /** Whether a key has no value. */
  isEmpty(path: Path): boolean
  /** The place of every value, by dotted path. */
  all(): Readonly<Record<string, Place>>
}

/** Places of a document whose first line is the file's line `firstLine`; the start is the line above, `---`, if any. */
export function yamlPlaces(document: Document, lines: LineCounter, firstLine: number): YamlPlaces {
  const root: Place = { line: Math.max(1, firstLine - 1), column: 1 }

  function at(offset: number): Place {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) }
  }

  function value(path: Path): Place {
    const node = path.length === 0 ? undefined : document.getIn(path, true)
    const empty = !isNode(node) || (isScalar(node) && node.value === null)
    return empty || !node.range ? key(path) : at(node.range[0])
  }

  function key(path: Path): Place {
    const last = path.at(-1)
    if (last === undefined) return root
    const parent = path.slice(0, -1)
    const holder = parent.length === 0 ? document.contents : document.getIn(parent, true)
    const start = offsetInside(holder, last)
    return start === undefined ? key(parent) : at(start)
  }

  function all(): Readonly<Record<string, Place>> {
    return Object.fromEntries(pathsBelow(document.contents, []).map((path) => [path.join('.'), value(path)]))
  }

  function isEmpty(path: Path): boolean {
    const node = document.getIn(path, true)
    return isScalar(node) && node.value === null
  }

  return { at, value, key, has: (path) => path.length === 0 || document.hasIn(path), isEmpty, all }
}

function offsetInside(holder: unknown, step: PropertyKey): number | undefined {
  if (isMap(holder))
    return holder.items.map(keyOf).find((key) => String(key?.value) === String(step))?.range?.[0]
  const item = isSeq(holder) ? holder.items[Number(step)] : undefined
  return isNode(item) ? item.range?.[0] : undefined
}

function pathsBelow(node: unknown, path: readonly string[]): readonly (readonly string[])[] {
  const here = path.length === 0 ? [] : [path]
  if (isMap(node)) {
    return [
      ...here,
      ...node.items.flatMap((pair) => pathsBelow(pair.value, [...path, String(keyOf(pair)?.value)])),
    ]
  }
  if (isSeq(node)) {
    return [...here, ...node.items.flatMap((item, index) => pathsBelow(item, [...path, String(index)]))]
  }
  return here
}

function keyOf(pair: Pair) {
  return isScalar(pair.key) ? pair.key : undefined
}
