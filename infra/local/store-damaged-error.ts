/** Something kept in the home is not what was stored there, so nothing that it says can be relied on. */
export class StoreDamagedError extends Error {
  override readonly name = 'StoreDamagedError'

  constructor(path: string, what: string, options?: ErrorOptions) {
    super(
      `${path} is damaged: ${what}. Nothing is sent from a doubtful store: ` +
        'put the home folder back from a backup, or start anew with `tidings reset`.',
      options,
    )
  }
}
