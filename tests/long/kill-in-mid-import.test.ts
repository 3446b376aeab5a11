import { it } from 'vitest'
import { expectEveryoneOnce } from '../support/process/kill-in-mid-import.ts'

it(
  'an import of 20,000 rows whose server is killed three times takes each row once, with one receipt',
  {
    timeout: 900_000,
  },
  () => expectEveryoneOnce(20_000, 3),
)
