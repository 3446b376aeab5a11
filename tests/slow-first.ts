import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** By the start of their paths, the slowest first: what starts processes, bundles or a browser. */
const slow = ['tests/journeys/', 'tests/infra/bundle', 'tests/browser/', 'tests/cli/']

/**
 * Begins with the slow files, so that no worker is alone with one at the end. Vitest knows by itself only on a machine where
 * they ran before. A class, since that is what it takes.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => this.rankOf(one) - this.rankOf(other))
  }

  private rankOf({ moduleId }: TestSpecification): number {
    const rank = slow.findIndex((path) => moduleId.includes(`/${path}`))
    return rank === -1 ? slow.length : rank
  }
}
