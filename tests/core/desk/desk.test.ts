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
    const many = Array.from({ length: mostColleagues }, (_, index) =>
      aColleague({ id: `${index}`, email: `${index}@studio.example` }),
    )
    expect(addColleague(many, { ...act, id: 'c', email: 'late@studio.example', role: 'editor' })).toEqual({
      kind: 'full',
    })
  })

  it('never loses its last owner, neither to another role nor to a removal', () => {
    expect(changeRole([ana, ben], { ...act, id: ana.id, role: 'editor' })).toEqual({ kind: 'last-owner' })
    expect(removeColleague([ana, ben], { ...act, id: ana.id })).toEqual({ kind: 'last-owner' })
    const second = { ...ben, role: 'owner' as const }
    expect(removeColleague([ana, second], { ...act, id: ana.id })).toMatchObject({ kind: 'changed' })
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
    const step = fc.record({ what: fc.constantFrom('add', 'role', 'remove', 'out'), who: fc.nat(4), role })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let colleagues: readonly Colleague[] = [ana]
        for (const { what, who, role: wanted } of steps) {
          const email = `${who}@studio.example`
          const id = colleagues[who]?.id ?? 'nobody'
          const decisions: Readonly<Record<string, () => DeskDecision>> = {
            add: () => addColleague(colleagues, { ...act, id: `id-${who}`, email, role: wanted }),
            role: () => changeRole(colleagues, { ...act, id, role: wanted }),
            remove: () => removeColleague(colleagues, { ...act, id }),
            out: () => signOutEverywhere(colleagues, { ...act, id }),
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
