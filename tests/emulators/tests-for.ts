import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '../../infra/bundle.ts'
import { emulators } from '../support/emulators.ts'

/** A test that reaches AWS does so by one of these. */
const reachesAws = /support\/(emulator|services|table-and-services|test-table)\.ts'/
/** Thousands of requests each, which show nothing of the emulator that fewer do not. */
const long = ['ledger-requests.test.ts', 'table-faults.test.ts']

/** The test files that say something about an emulator, as paths from the repository's root. */
export function testsFor(name: keyof typeof emulators): readonly string[] {
  const adapters = readdirSync(join(repository, 'tests/adapters'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && (process.env.TIDINGS_TEST_LONG || !long.includes(file)))
    .map((file) => join('tests/adapters', file))
    .filter((file) => reachesAws.test(readFileSync(join(repository, file), 'utf8')))
  return 'stacks' in emulators[name] ? adapters : [...adapters, 'tests/emulators/deployment.test.ts']
}
