import type { LinkKind, LinkSlot, MimeSlot } from './mime-template.ts'

/** Private-use characters no article needs: between them stands the name of the slot to cut out later. */
const OPEN = '\ue000'
const CLOSE = '\ue001'
const MARK = /\ue000([A-Za-z]+(?::[0-9a-f]{12})?)\ue001/
const LINK = /^(link|book):([0-9a-f]{12})$/

const SLOTS: { readonly [slot in Exclude<MimeSlot, LinkSlot>]: true } = {
  to: true,
  date: true,
  messageId: true,
  unsubscribeToken: true,
  preferencesToken: true,
  viewToken: true,
  confirmToken: true,
  signInSecret: true,
  nameHtml: true,
  nameText: true,
  basisHtml: true,
  basisText: true,
  campaignId: true,
  campaignHtml: true,
  campaignText: true,
  detailsHtml: true,
  detailsText: true,
}

/** The mark that stands for a slot in text, HTML and URLs until `cutSlots` finds it again. */
export function slotMark(slot: MimeSlot): string {
  return `${OPEN}${slot}${CLOSE}`
}

/** True where a slot will be filled. */
export function hasSlotMark(text: string): boolean {
  return text.includes(OPEN)
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

/** Which link a slot is for; undefined for every other slot. */
export function linkOfSlot(slot: MimeSlot): { readonly kind: LinkKind; readonly id: string } | undefined {
  const [, kind, id] = LINK.exec(slot) ?? []
  return kind === undefined || id === undefined ? undefined : { kind: kind as LinkKind, id }
}

function toSlot(name: string): MimeSlot {
  if (!Object.hasOwn(SLOTS, name) && !LINK.test(name)) throw new Error(`No MIME slot is called ${name}`)
  return name as MimeSlot
}
