/** What AWS asks for one kind of thing. */
export interface Price {
  readonly service: string
  /** What is counted, as AWS's price list calls it. */
  readonly unit: string
  /** Dollars for `per` of them, in the first tier. */
  readonly dollars: number
  readonly per: number
  /** How many of them a month are free for ever, in every account; not what is free in an account's first year. */
  readonly free?: number
}

const million = 1_000_000

/**
 * AWS's list prices of us-east-1 on 2026-12-01, in dollars without tax, from the page "Pricing" of each service: the
 * one place to mend when a price changes. A month has 30 days. Where two kinds share what is free (the requests of standard
 * and FIFO queues), the cheaper one has it.
 */
export const prices = {
  'ses.messages': { service: 'SES', unit: 'outbound message', dollars: 0.1, per: 1_000 },
  'dynamodb.writes': { service: 'DynamoDB', unit: 'write request unit', dollars: 0.625, per: million },
  'dynamodb.reads': { service: 'DynamoDB', unit: 'read request unit', dollars: 0.125, per: million },
  'dynamodb.storage': { service: 'DynamoDB', unit: 'GB stored', dollars: 0.25, per: 1, free: 25 },
  'dynamodb.backup': { service: 'DynamoDB', unit: 'GB of point-in-time recovery', dollars: 0.2, per: 1 },
  'sqs.standard': { service: 'SQS', unit: 'standard request', dollars: 0.4, per: million, free: million },
  'sqs.fifo': { service: 'SQS', unit: 'FIFO request', dollars: 0.5, per: million },
  'sns.publishes': { service: 'SNS', unit: 'publish', dollars: 0.5, per: million, free: million },
  'lambda.requests': { service: 'Lambda', unit: 'request', dollars: 0.2, per: million, free: million },
  'lambda.duration': {
    service: 'Lambda',
    unit: 'GB-second (Arm)',
    dollars: 0.0000133334,
    per: 1,
    free: 400_000,
  },
  'api.requests': { service: 'API Gateway', unit: 'HTTP API request', dollars: 1, per: million },
  'cloudfront.requests': {
    service: 'CloudFront',
    unit: 'HTTPS request',
    dollars: 0.01,
    per: 10_000,
    free: 10 * million,
  },
  'cloudfront.functions': {
    service: 'CloudFront',
    unit: 'function invocation',
    dollars: 0.1,
    per: million,
    free: 2 * million,
  },
  'cloudfront.transfer': {
    service: 'CloudFront',
    unit: 'GB to viewers',
    dollars: 0.085,
    per: 1,
    free: 1_024,
  },
  's3.writes': { service: 'S3', unit: 'PUT, COPY, POST or LIST request', dollars: 0.005, per: 1_000 },
  's3.reads': { service: 'S3', unit: 'GET or other request', dollars: 0.0004, per: 1_000 },
  's3.storage': { service: 'S3', unit: 'GB stored', dollars: 0.023, per: 1 },
  'scheduler.invocations': {
    service: 'EventBridge Scheduler',
    unit: 'invocation',
    dollars: 1,
    per: million,
    free: 14 * million,
  },
  'eventbridge.events': { service: 'EventBridge', unit: 'event of S3', dollars: 1, per: million },
  'kms.requests': { service: 'KMS', unit: 'request', dollars: 0.03, per: 10_000, free: 20_000 },
  'logs.ingested': { service: 'CloudWatch', unit: 'GB of logs', dollars: 0.5, per: 1, free: 5 },
  'cloudwatch.alarms': {
    service: 'CloudWatch',
    unit: 'metric that an alarm watches',
    dollars: 0.1,
    per: 1,
    free: 10,
  },
  'cloudwatch.metrics': { service: 'CloudWatch', unit: 'custom metric', dollars: 0.3, per: 1, free: 10 },
  'cloudwatch.dashboards': { service: 'CloudWatch', unit: 'dashboard', dollars: 3, per: 1, free: 3 },
} as const satisfies Readonly<Record<string, Price>>

/** A kind of thing that AWS bills. */
export type Billed = keyof typeof prices

/** Every kind, in the order of the price list. */
export const allBilled = Object.keys(prices) as readonly Billed[]
