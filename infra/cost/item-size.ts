/** An attribute's value as DynamoDB's JSON has it: one member, named for its type. */
type AttributeJson = Readonly<Record<string, unknown>>
/** An item as DynamoDB's JSON has it. */
export type ItemJson = Readonly<Record<string, AttributeJson>>

/** Bytes of an item (DynamoDB Developer Guide, "DynamoDB item sizes and formats"): its attributes' names and values. */
export function itemSize(item: ItemJson): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueSize(value), 0)
}

function valueSize(value: AttributeJson): number {
  const [[type, content] = ['NULL', true]] = Object.entries(value)
  switch (type) {
    case 'S':
      return utf8(content as string)
    case 'N':
      return numberSize(content as string)
    case 'B':
      return binarySize(content as string)
    case 'BOOL':
    case 'NULL':
      return 1
    case 'SS':
      return sumOf(content as readonly string[], utf8)
    case 'NS':
      return sumOf(content as readonly string[], numberSize)
    case 'BS':
      return sumOf(content as readonly string[], binarySize)
    case 'L':
      return collection + sumOf(content as readonly AttributeJson[], (each) => 1 + valueSize(each))
    case 'M':
      return collection + Object.keys(content as ItemJson).length + itemSize(content as ItemJson)
    default:
      throw new TypeError(`DynamoDB has no type ${type}`)
  }
}

/** Bytes of a list or map whatever it holds. */
const collection = 3

/** One byte for two significant digits, and one more; zeros at both ends are not kept. */
function numberSize(text: string): number {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '')
  return Math.ceil(digits.length / 2) + 1 + Number(text.startsWith('-'))
}

function binarySize(base64: string): number {
  return Buffer.from(base64, 'base64').byteLength
}

function utf8(text: string): number {
  return Buffer.byteLength(text)
}

function sumOf<T>(values: readonly T[], size: (value: T) => number): number {
  return values.reduce((sum, value) => sum + size(value), 0)
}
