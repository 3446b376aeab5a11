import type { Site } from '../../functions/core/site/site.ts'
import { siteSchema } from '../../functions/core/site/site-schema.ts'

/** Settings of a small site with two topics and three questions, as published; limits can be said differently. */
export function aSite(limits: Partial<Site['signup']['limits']> = {}): Site {
  return siteSchema.parse({
    name: 'Harbour Strength',
    tagline: 'Strength for the long run',
    description: 'A small strength-training studio.',
    url: 'https://harbourstrength.example',
    language: 'en',
    timeZone: 'Europe/Zurich',
    author: 'Mara Lind',
    postalAddress: 'Harbour Strength, Quay 4, 8000 Harbourtown',
    sender: { name: 'Harbour Strength', email: 'digest@mail.harbourstrength.example' },
    topics: [
      { id: 'back-care', name: 'Back care', description: 'A calm back at work and at home.' },
      { id: 'mobility', name: 'Mobility', description: 'Ten minutes a day that keep joints moving.' },
    ],
    signup: {
      consentText: 'I would like to receive articles by e-mail and can leave at any time.',
      limits,
      fields: [
        { name: 'goal', label: 'Your goal', required: true },
        { name: 'age', label: 'Your age', type: 'number' },
        { name: 'beginner', label: 'I am new to this', type: 'boolean' },
      ],
    },
    email: { reason: 'You get this because this address is on our list.' },
  })
}
