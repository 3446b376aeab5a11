import { it } from 'vitest'
import { expectEveryoneOnce } from '../support/process/kill-in-mid-import.ts'

it(
  'an import whose server is killed goes on where it stood: no row twice or lost, one receipt each',
  {
    timeout: 180_000,
  },
  () => expectEveryoneOnce(1500, 1),
)
