import { describe, expect, it } from 'vitest'
import { mailboxOf } from '../../../functions/core/subscribers/mailbox.ts'

describe('the mailbox behind an address', () => {
  it.each([
    ['ana@studio.ch', 'ana@studio.ch'],
    ['ana+news@studio.ch', 'ana@studio.ch'],
    ['ana+a+b@studio.ch', 'ana@studio.ch'],
    ['a.n.a@studio.ch', 'a.n.a@studio.ch'],
    ['a.n.a+x@gmail.com', 'ana@gmail.com'],
    ['ana@googlemail.com', 'ana@gmail.com'],
    ['+ana@studio.ch', '+ana@studio.ch'],
  ])('of %s is %s', (address, mailbox) => expect(mailboxOf(address)).toBe(mailbox))
})
