import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { linkMinutes } from '../../core/desk/sign-in-link.ts'
import { linkForOwner } from '../../flows/link-for-owner.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSite } from '../../flows/read-site.ts'
import { type AnyAnswer, problemJson } from '../problem-json.ts'
import { invalid, json, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { idempotencyHeader } from './schemas.ts'

const linkSchema = z
  .object({
    email: z.string(),
    path: z
      .string()
      .openapi({ description: 'Below the address of the site, or of the server on your machine' }),
    url: z.string().openapi({ description: 'The same at the address of the site' }),
    expiresAt: z.string(),
  })
  .openapi('SignInLink', {
    example: {
      email: 'ana@studio.example',
      path: `/admin/sign-in/${'x'.repeat(43)}`,
      url: `https://studio.example/admin/sign-in/${'x'.repeat(43)}`,
      expiresAt: '2026-11-30T08:15:00.000Z',
    },
  })

const inputSchema = z
  .strictObject({
    email: z.string().max(1000).optional().openapi({
      description: 'Whom it signs in: made an owner if they are none; the owner of site.yaml when left out',
    }),
  })
  .openapi('SignInLinkInput', { example: { email: 'ana@studio.example' } })

const create = createRoute({
  method: 'post',
  path: '/desk/sign-in-links',
  operationId: 'makeSignInLink',
  summary: `Make a link that signs an owner in to the desk, once, within ${linkMinutes} minutes`,
  description:
    'For `npx tidings admin-link` alone: no key that was made opens this, whatever it was made for, since an owner would ' +
    'outlive its revocation. The link is in this answer and nowhere else.',
  request: { headers: idempotencyHeader, body: { ...json(inputSchema, 'For whom'), required: true } },
  responses: { 201: json(linkSchema, 'The link'), ...problems.invalid, ...problems.locked },
})

/** Sign-in links for whoever has the machine or the AWS account. */
export function addDeskRoutes(app: Api, ports: Ports): void {
  app.openapi(create, async (context) => {
    if (context.get('actor').line) return notByKey(context)
    const outcome = await linkForOwner(ports, context.req.valid('json'))
    switch (outcome.kind) {
      case 'made': {
        const { link, email } = outcome
        const path = `/admin/sign-in/${link.secret}`
        const { url } = await readSite(ports)
        context.header('cache-control', 'no-store')
        return context.json({ email, path, url: `${url}${path}`, expiresAt: link.expiresAt }, 201)
      }
      case 'no-address':
      case 'invalid-address':
      case 'full':
        return invalid(context, [{ field: 'email', rule: outcome.kind, message: faults[outcome.kind] }])
    }
  })
}

const faults = {
  'no-address': 'site.yaml names no address for the owner. Give `email`, or write `owner` there.',
  'invalid-address': 'This is no address of one mailbox. Write it as name@example.com.',
  full: 'The desk has room for no more people. Give `email` of an owner, or have one remove somebody.',
}

function notByKey(context: Context): AnyAnswer {
  const title = 'No API key signs people in'
  const detail = 'Make the link with: npx tidings admin-link'
  return problemJson(context, 403, { title, rule: 'not-by-key', detail })
}
