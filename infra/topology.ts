/**
 * What exists: keys, index, queues, schedules, buckets and their limits. Read by the CDK stack and by the
 * local cloud, so the laptop and the account cannot drift apart. Durations are seconds.
 */
export const topology = {
  table: {
    partitionKey: 'pk',
    sortKey: 'sk',
    /** Attribute that AWS's own expiry cleans up by; we check expiry ourselves when reading. */
    timeToLive: 'expiresAt',
    /** Sparse: only items that appear in a list carry these two attributes. */
    index: { name: 'lists', partitionKey: 'listPk', sortKey: 'listSk' },
  },
  /**
   * A batch window is how long a queue gathers messages; without one, AWS hands over at most ten at once. Concurrency is
   * how many batches are worked on side by side, at least two; 0 sets no bound.
   */
  queues: {
    /** One message group a lane: the number of groups bounds how many senders run at once. */
    lanes: {
      fifo: true,
      visibility: 720,
      batchSize: 1,
      batchWindow: 0,
      concurrency: 0,
      maxReceives: 5,
      delay: 0,
      consumer: 'on-lane-message',
    },
    /** Confirmations, welcomes, sign-in links, notices: their own queue, so no campaign holds them up. */
    transactional: {
      fifo: false,
      visibility: 180,
      batchSize: 10,
      batchWindow: 0,
      concurrency: 0,
      maxReceives: 5,
      delay: 0,
      consumer: 'on-transactional-message',
    },
    events: {
      fifo: false,
      visibility: 390,
      batchSize: 100,
      batchWindow: 5,
      concurrency: 0,
      maxReceives: 5,
      delay: 0,
      consumer: 'on-email-event',
    },
    /**
     * SES Send events settle doubts only, so they wait until most doubts have settled otherwise, and then for large batches:
     * at 14 messages a second each of Lambda's five pollers would find a dozen in five seconds.
     */
    sendEvents: {
      fifo: false,
      visibility: 390,
      batchSize: 100,
      batchWindow: 30,
      concurrency: 0,
      maxReceives: 5,
      delay: 900,
      consumer: 'on-email-event',
    },
    /**
     * What changed below the content's prefix, and each deployment. An upload of many files is published about once, and
     * never takes up what a new account has of functions that may run side by side (ten).
     */
    content: {
      fifo: false,
      visibility: 730,
      batchSize: 1_000,
      batchWindow: 10,
      concurrency: 2,
      maxReceives: 5,
      delay: 0,
      consumer: 'on-content-change',
    },
  },
  /** Handler timeouts; each queue's visibility is at least six times its consumer's, and the batch window. */
  functions: {
    'http-public': { timeout: 15, memory: 512 },
    'http-api': { timeout: 29, memory: 512 },
    // Compiles mails to look at while somebody waits.
    'http-admin': { timeout: 29, memory: 1024 },
    'on-schedule': { timeout: 300, memory: 1024 },
    'on-lane-message': { timeout: 120, memory: 512 },
    'on-transactional-message': { timeout: 30, memory: 512 },
    'on-outgoing': { timeout: 120, memory: 512 },
    'on-email-event': { timeout: 60, memory: 512 },
    // Keeps all of the owner's texts read, and holds sixteen pictures at once.
    'on-content-change': { timeout: 120, memory: 2048 },
  },
  http: {
    /**
     * Which function answers which address: the first row that fits, `*` standing for any text. What fits none is a
     * published file. Read by the HTTP API, the distribution and the local server.
     */
    addresses: [
      { path: '/api/v1/subscriptions', answers: 'http-public' },
      { path: '/api/*', answers: 'http-api' },
      { path: '/subscribe', answers: 'http-public' },
      { path: '/thanks', answers: 'http-public' },
      { path: '/confirm/*', answers: 'http-public' },
      { path: '/u/*', answers: 'http-public' },
      { path: '/preferences/*', answers: 'http-public' },
      { path: '/r/*', answers: 'http-public' },
      { path: '/book/*', answers: 'http-public' },
      { path: '/hooks/*', answers: 'http-public' },
      { path: '/admin', answers: 'http-admin' },
      { path: '/admin/*', answers: 'http-admin' },
      { path: '/healthz', answers: 'http-public' },
    ],
    /** Requests a second, and at once, that the HTTP API lets through: what a flood can cost ends here. */
    throttle: { rate: 300, burst: 600 },
  },
  schedules: {
    /** The group one-time campaign schedules are made in. */
    group: 'campaigns',
    /** Re-drives whatever a crash left undone. */
    tick: { expression: 'rate(1 minute)', consumer: 'on-schedule', input: { kind: 'tick' } },
    /** Tells other people's servers what is due to be told: no queue, since an idle one costs a quarter of a dollar a month. */
    outgoing: { expression: 'rate(1 minute)', consumer: 'on-outgoing', input: { kind: 'outgoing' } },
  },
  buckets: {
    /** What the owner writes, below the prefix whose changes go to the queue of that name, and the JSON compiled from it. */
    content: {
      versioned: true,
      prefix: 'content/',
      changes: 'content',
      /** Uploads and lists of refused rows: so many days after they were written they go, whatever became of their job. */
      expiry: { prefix: 'jobs/', days: 7 },
    },
    /** The published website. */
    site: { versioned: false },
  },
  email: {
    /** Event types of the SES configuration set, by the queue that receives them. */
    events: ['DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT', 'RENDERING_FAILURE', 'DELIVERY_DELAY'],
    sendEvents: ['SEND'],
  },
} as const

/** A queue's name in the topology. */
export type QueueName = keyof typeof topology.queues
/** A handler's name: the file in functions/handlers/ without its ending. */
export type FunctionName = keyof typeof topology.functions
