import type { MimeSlot } from '../../functions/core/email/mime-template.ts'
import type { CompiledTransactionalMail } from '../../functions/flows/send-transactional-mail.ts'

/** A mail whose body is `slot=value` lines: short enough to read back in a test. */
export function aCompiledMail(...slots: readonly MimeSlot[]): CompiledTransactionalMail {
  const all: readonly MimeSlot[] = ['to', 'date', 'messageId', ...slots]
  const segments = [...all.map((slot, index) => `${index === 0 ? '' : '\r\n'}${slot}=`), '\r\n']
  return {
    subject: 'A mail',
    from: 'digest@mail.harbourstrength.example',
    template: { segments, slots: all },
  }
}

/** The value a message of `aCompiledMail` carries in a slot. */
export function slotOf(raw: Uint8Array, slot: MimeSlot): string | undefined {
  const line = new TextDecoder()
    .decode(raw)
    .split('\r\n')
    .find((each) => each.startsWith(`${slot}=`))
  return line?.slice(slot.length + 1)
}
