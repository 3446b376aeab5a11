import { createRoute, z } from '@hono/zod-openapi'
import { describeReceipt } from '../../core/subscribers/describe-receipt.ts'
import type { WordingRegister } from '../../core/subscribers/wording.ts'
import { erasePerson } from '../../flows/erase-person.ts'
import { exportPersonOf } from '../../flows/export-person.ts'
import type { Ports } from '../../flows/ports.ts'
import { type ReadConsentOutcome, readConsent } from '../../flows/read-consent.ts'
import { json, missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { hexIdParameter, idempotencyHeader } from './schemas.ts'

const erasedSchema = z
  .object({
    id: z.string(),
    state: z.literal('erased'),
    erasedAt: z.string().openapi({ description: 'When it was asked for first' }),
  })
  .openapi('ErasedSubscriber')

const erase = createRoute({
  method: 'delete',
  path: '/subscribers/{id}',
  operationId: 'eraseSubscriber',
  summary: 'Erase a person: for good, and at once as far as mail is concerned',
  description:
    'What their record says is gone when this answers; clicks, bookings, receipts and ledgers follow within minutes, and once ' +
    'more a quarter of an hour later. Their id, the date and the reason stay, so that no import brings them back. They ' +
    'themselves may sign up again. Erasing somebody twice is no fault.',
  request: { params: hexIdParameter, headers: idempotencyHeader },
  responses: {
    202: json(erasedSchema, 'They are erased'),
    ...problems.bodiless,
    ...problems.missing,
    ...problems.locked,
  },
})

const receiptSchema = z
  .object({
    at: z.string(),
    act: z.string(),
    summary: z.string().openapi({ description: 'The receipt as a sentence' }),
    topics: z.array(z.string()).optional(),
    source: z.string().optional(),
    form: z.string().optional(),
    frequency: z.string().optional(),
    wording: z.enum(['site', 'request']).optional(),
    text: z.string().optional().openapi({ description: 'The words, exactly as they were shown' }),
    textHash: z.string().optional().openapi({ description: 'SHA-256 of the words, in hex' }),
    textVersion: z
      .int()
      .optional()
      .openapi({ description: 'Number of the wording, see GET /consent/wordings' }),
    way: z.string().optional().openapi({ description: 'Of a withdrawal: by which button' }),
    run: z.string().optional().openapi({ description: 'Of a withdrawal: the run whose message led to it' }),
    job: z.string().optional().openapi({ description: 'Of an invitation: the import that named them' }),
    line: z.int().optional().openapi({ description: 'Of an invitation: the line of its file' }),
    lawfulBasis: z
      .string()
      .optional()
      .openapi({ description: 'Of an invitation: how the owner came by the address' }),
    elsewhere: z
      .record(z.string(), z.string())
      .optional()
      .openapi({ description: 'What the file of an import says of how they agreed elsewhere' }),
    hashMatches: z.boolean().optional(),
    messageId: z.string().optional(),
    subject: z.string().optional(),
    ip: z.string().optional(),
    userAgent: z.string().optional(),
  })
  .openapi('ConsentReceipt')

const consentSchema = z
  .object({
    id: z.string(),
    state: z.string(),
    basis: z.enum(['double opt-in', 'import', 'none']),
    lawfulBasis: z.string().optional(),
    complete: z
      .boolean()
      .openapi({ description: 'Whether the receipts prove why this person is mailed, or not any more' }),
    missing: z.array(z.string()),
    receipts: z.array(receiptSchema),
  })
  .openapi('Consent')

const consent = createRoute({
  method: 'get',
  path: '/subscribers/{id}/consent',
  operationId: 'readConsent',
  summary: 'What a person agreed to, when, where and by which words: their receipts, oldest first',
  description: 'Of somebody erased, the acts, their dates and the hashes of the words are left.',
  request: { params: hexIdParameter },
  responses: { 200: json(consentSchema, 'The receipts'), ...problems.missing, ...problems.locked },
})

const someValues = z.record(z.string(), z.unknown())

const personExportSchema = z
  .object({
    format: z.literal('tidings-person'),
    version: z.literal(1),
    exportedAt: z.string(),
    person: someValues,
    consent: z.array(someValues),
    clicks: z.array(someValues),
    bookingLinks: z.array(someValues),
    bookings: z.array(someValues),
    events: z.array(someValues),
    messages: z.array(someValues).openapi({
      description: 'Campaigns for which they were chosen, newest first, and what became of each',
    }),
    messagesSince: z.string().optional().openapi({
      description: 'Where there are too many campaigns to look at: when the last one looked at was made',
    }),
  })
  .openapi('PersonExport')

const exportRoute = createRoute({
  method: 'get',
  path: '/subscribers/{id}/export',
  operationId: 'exportSubscriber',
  summary: 'Everything that is kept about one person, as a file to hand over to them',
  request: { params: hexIdParameter },
  responses: { 200: json(personExportSchema, 'The file'), ...problems.missing, ...problems.locked },
})

const wordingSchema = z
  .object({ version: z.int(), since: z.string(), hash: z.string(), text: z.string() })
  .openapi('Wording')

const wordings = createRoute({
  method: 'get',
  path: '/consent/wordings',
  operationId: 'listWordings',
  summary: "Every sentence that the site's forms have asked people to agree to, oldest first",
  responses: { 200: json(z.object({ items: z.array(wordingSchema) }), 'The wordings'), ...problems.locked },
})

/** What one person may ask of the owner. */
export function addPersonRoutes(app: Api, ports: Ports): void {
  app.openapi(erase, async (context) => {
    const { id } = context.req.valid('param')
    const outcome = await erasePerson(ports, { id, reason: 'asked by the owner' })
    if (outcome.kind === 'unknown') return missing(context, 'subscriber')
    return context.json({ id, state: 'erased' as const, erasedAt: outcome.at }, 202)
  })
  app.openapi(consent, async (context) => {
    const outcome = await readConsent(ports, context.req.valid('param'))
    if (outcome.kind === 'unknown') return missing(context, 'subscriber')
    return context.json(consentJson(outcome), 200)
  })
  app.openapi(exportRoute, async (context) => {
    const { id } = context.req.valid('param')
    const outcome = await exportPersonOf(ports, { id })
    if (outcome.kind === 'gone') return missing(context, 'subscriber')
    context.header('content-disposition', `attachment; filename="person-${id}.json"`)
    return context.json(outcome.data as unknown as z.output<typeof personExportSchema>, 200)
  })
  app.openapi(wordings, async (context) => {
    const register = ((await ports.compiled.read('wordings')) ?? []) as WordingRegister
    return context.json({ items: register.map((wording) => ({ ...wording })) }, 200)
  })
}

function consentJson({ person, proof, receipts }: ReadConsentOutcome & { readonly kind: 'consent' }) {
  const { basis, lawfulBasis, missing: lacking } = proof
  return {
    id: person.id,
    state: person.state,
    basis,
    ...(lawfulBasis !== undefined && { lawfulBasis }),
    complete: lacking.length === 0,
    missing: [...lacking],
    receipts: receipts.map((receipt) => ({
      ...receipt,
      summary: describeReceipt(receipt),
      topics: receipt.topics && [...receipt.topics],
    })),
  }
}
