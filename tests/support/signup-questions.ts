/** A question of every type, as site.yaml has them. */
export const everyQuestion = [
  { name: 'goal', label: 'Your goal', help: 'In a few words.', required: true },
  { name: 'age', label: 'Your age', type: 'number', min: 16, max: 99 },
  {
    name: 'level',
    label: 'How long have you trained?',
    type: 'choice',
    options: [
      { value: 'new', label: 'I am new to it' },
      { value: 'year', label: 'About a year' },
    ],
  },
  { name: 'start', label: 'When would you like to start?', type: 'date' },
  { name: 'gym', label: 'I have a gym of my own', type: 'boolean' },
]
