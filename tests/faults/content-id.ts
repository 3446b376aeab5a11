const numbers = new Map<string, number>()
let known = new WeakMap<object, number>()

/** Gives the memory back: numbers from before mean nothing any more. */
export function forgetContents(): void {
  numbers.clear()
  known = new WeakMap()
}

/** A number that stands for a text: equal texts, equal numbers. */
export function idOfText(text: string): number {
  const number = numbers.get(text) ?? numbers.size
  numbers.set(text, number)
  return number
}

/** A number that stands for a value's content. A frozen value is looked through once only. */
export function idOfContent(value: unknown): number {
  if (typeof value !== 'object' || value === null) return idOfText(String(value))
  const stored = known.get(value)
  if (stored !== undefined) return stored
  const id = idOfText(textOf(value))
  if (Object.isFrozen(value)) known.set(value, id)
  return id
}

function textOf(value: object): string {
  if (Array.isArray(value)) return `[${value.map(idOfContent).join()}]`
  if (value instanceof Map)
    return `{${[...value].map(([key, each]) => `${key}:${idOfContent(each)}`).join()}}`
  return JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? [...each] : each))
}
