/** The command line asks for something that cannot be: exit status 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
}

/** The work was understood and failed: exit status 1. An empty message means that it was said already. */
export class WorkFailed extends Error {
  override readonly name = 'WorkFailed'
}
