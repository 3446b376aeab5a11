import { describe, expect, it } from 'vitest'
import { languageTag, localDateTime, mailbox, timeZoneName } from '../../../functions/core/yaml/rules.ts'

describe('rules of text', () => {
  const cases = [
    {
      name: 'a time zone',
      rule: timeZoneName,
      right: ['Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'UTC'],
      wrong: ['Europe/Zurch', '+01:00', 'europe/zurich', 'Zurich', ''],
    },
    {
      name: 'a language tag',
      rule: languageTag,
      right: ['en', 'de-CH', 'zh-Hant'],
      wrong: ['english!', 'EN', 'de_CH', ''],
    },
    {
      name: 'a local time',
      rule: localDateTime,
      right: ['2026-11-26T09:00', '2026-11-26T09:00:30'],
      wrong: [
        '2026-11-26',
        '2026-11-26T09:00Z',
        '2026-11-26T09:00+01:00',
        '2026-02-30T09:00',
        '2026-11-26T24:00',
      ],
    },
    {
      name: 'a mailbox',
      rule: mailbox,
      right: ['a@b.ch', 'first.last+tag@mail.b-c.example'],
      wrong: ['a', 'a@b', 'a b@c.de', 'A <a@b.ch>', 'a@b.ch\r\nBcc: x@y.z', 'ä@b.ch', '"a"@b.ch'],
    },
  ]

  it.each(cases)('know $name', ({ rule, right, wrong }) => {
    expect(right.filter((value) => !rule.safeParse(value).success)).toEqual([])
    expect(wrong.filter((value) => rule.safeParse(value).success)).toEqual([])
  })
})
