import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Colleague } from '../../../functions/core/desk/colleague.ts'
import {
  addColleague,
  changeRole,
  type DeskDecision,
  mostColleagues,
  removeColleague,
  signOutEverywhere,
} from '../../../functions/core/desk/desk.ts'
import { commandLine } from '../../../functions/core/desk/desk-entry.ts'
import { aColleague } from '../../support/desk.ts'

const ana = aColleague()
const ben = aColleague({ id: 'b'.repeat(32), email: 'ben@studio.example', role: 'editor' })
const at = '2026-11-23T08:00:00.000Z'
const act = { actor: ana, at }

describe('a desk', () => {
  it('takes somebody in, and says by whom and as what', () => {
    const decision = addColleague([ana], { ...act, id: ben.id, email: ben.email, role: 'editor' })
    expect(decision).toMatchObject({
      kind: 'changed',
      change: {
        colleagues: [ana, { id: ben.id, role: 'editor', addedAt: at, addedBy: ana.email }],
        entry: { act: 'added', actor: ana.email, actorId: ana.id, about: ben.email, detail: 'editor' },
      },
    })
  })

  it('keeps the role of whoever is there, and has room for fifty', () => {
    const again = addColleague([ana, ben], { ...act, id: 'c', email: ben.email, role: 'owner' })
    expect(again).toEqual({ kind: 'no-change', colleague: ben })
    const others = Array.from({ length: mostColleagues - 1 }, (_, index) =>
      aColleague({ id: `${index}`, email: `${index}@studio.example` }),
    )
    expect(
      addColleague([ana, ...others], { ...act, id: 'c', email: 'late@studio.example', role: 'editor' }),
    ).toEqual({
      kind: 'full',
    })
  })

  it('never loses its last owner, neither to another role nor to a removal', () => {
    expect(changeRole([ana, ben], { ...act, id: ana.id, role: 'editor' })).toEqual({ kind: 'last-owner' })
    expect(removeColleague([ana, ben], { ...act, id: ana.id })).toEqual({ kind: 'last-owner' })
    const second = { ...ben, role: 'owner' as const }
    expect(removeColleague([ana, second], { ...act, id: ana.id })).toMatchObject({ kind: 'changed' })
  })

  it('is changed by owners and the command line only, as they are when it is written', () => {
    const second = { ...ben, role: 'owner' as const }
    for (const colleagues of [[second], [{ ...ana, role: 'editor' as const }, second]])
      for (const decision of [
        addColleague(colleagues, { ...act, id: 'c', email: 'cleo@studio.example', role: 'owner' }),
        changeRole(colleagues, { ...act, id: second.id, role: 'editor' }),
        removeColleague(colleagues, { ...act, id: second.id }),
        signOutEverywhere(colleagues, { ...act, id: second.id }),
      ])
        expect(decision).toEqual({ kind: 'not-allowed' })
    const own = signOutEverywhere([ana, ben], { actor: ben, at, id: ben.id })
    expect(own).toMatchObject({ kind: 'changed' })
    const removed = removeColleague([ana, ben], { actor: commandLine, at, id: ben.id })
    expect(removed).toMatchObject({ kind: 'changed' })
  })

  it('signs nobody back in by a mark that was made earlier and written later', () => {
    const before = { ...ana, signedOutAt: '2026-11-23T08:00:00.002Z' }
    expect(signOutEverywhere([before], { ...act, id: ana.id })).toMatchObject({
      change: { colleague: { signedOutAt: before.signedOutAt } },
    })
  })

  it('knows nobody by another id, and says when nothing would change', () => {
    for (const decide of [changeRole, removeColleague, signOutEverywhere])
      expect(decide([ana], { ...act, id: 'x', role: 'editor' })).toEqual({ kind: 'unknown-colleague' })
    expect(changeRole([ana], { ...act, id: ana.id, role: 'owner' })).toMatchObject({ kind: 'no-change' })
  })

  it('does not say of whom an act was that was about oneself', () => {
    const own = signOutEverywhere([ana], { ...act, id: ana.id })
    expect(own).toMatchObject({ change: { entry: { act: 'signed-out-everywhere', actor: ana.email } } })
    expect(own.kind === 'changed' && own.change.entry).not.toHaveProperty('about')
  })

  it('has an owner and each address once, whatever is asked of it in whatever order', () => {
    const role = fc.constantFrom('owner' as const, 'editor' as const)
    const step = fc.record({
      what: fc.constantFrom('add', 'role', 'remove', 'out'),
      who: fc.nat(4),
      by: fc.nat(4),
      role,
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let colleagues: readonly Colleague[] = [ana]
        for (const { what, who, by, role: wanted } of steps) {
          const email = `${who}@studio.example`
          const id = colleagues[who]?.id ?? 'nobody'
          const byAnyone = { actor: colleagues[by] ?? commandLine, at }
          const decisions: Readonly<Record<string, () => DeskDecision>> = {
            add: () => addColleague(colleagues, { ...byAnyone, id: `id-${who}`, email, role: wanted }),
            role: () => changeRole(colleagues, { ...byAnyone, id, role: wanted }),
            remove: () => removeColleague(colleagues, { ...byAnyone, id }),
            out: () => signOutEverywhere(colleagues, { ...byAnyone, id }),
          }
          const decision = decisions[what]?.()
          if (decision?.kind === 'changed') colleagues = decision.change.colleagues
          expect(colleagues.some((each) => each.role === 'owner')).toBe(true)
          expect(new Set(colleagues.map((each) => each.email)).size).toBe(colleagues.length)
        }
      }),
    )
  })
})
