import type { MimeSlot } from './mime-template.ts'

/** Private-use characters no article needs: between them stands the name of the slot to cut out later. */
const OPEN = '\ue000'
const CLOSE = '\ue001'
const MARK = /\ue000([A-Za-z]+)\ue001/

const SLOTS: { readonly [slot in MimeSlot]: true } = {
  to: true,
  date: true,
  messageId: true,
  unsubscribeToken: true,
  preferencesToken: true,
  viewToken: true,
  confirmToken: true,
  bookToken: true,
  nameHtml: true,
  nameText: true,
}

/** The mark that stands for a slot in text, HTML and URLs until `cutSlots` finds it again. */
export function slotMark(slot: MimeSlot): string {
  return `${OPEN}${slot}${CLOSE}`
}

/** Text without the characters of a mark: everything an author writes goes through here, so it can forge no slot. */
export function withoutSlotMarks(text: string): string {
  return text.replaceAll(OPEN, '').replaceAll(CLOSE, '')
}

/** Text cut at its marks: one text more than slots. A mark with an unknown name is a fault. */
export function cutSlots(text: string): {
  readonly texts: readonly string[]
  readonly slots: readonly MimeSlot[]
} {
  const pieces = text.split(MARK)
  const slots = pieces.filter((_, index) => index % 2 === 1).map(toSlot)
  return { texts: pieces.filter((_, index) => index % 2 === 0), slots }
}

function toSlot(name: string): MimeSlot {
  if (!Object.hasOwn(SLOTS, name)) throw new Error(`No MIME slot is called ${name}`)
  return name as MimeSlot
}
