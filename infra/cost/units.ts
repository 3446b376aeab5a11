/** Bytes of the blocks by which DynamoDB, SQS and SNS, and HTTP APIs bill. */
const kilobyte = 1_024
const readBlock = 4 * kilobyte
const queueBlock = 64 * kilobyte
const httpBlock = 512 * kilobyte

/** Write request units of one write of an item of so many bytes (DynamoDB Developer Guide, "Capacity unit consumption for write operations"). */
export function writeUnits(bytes: number): number {
  return blocks(bytes, kilobyte)
}

/**
 * Read request units of one read of so many bytes, which a query sums up first (DynamoDB Developer Guide, "Capacity unit
 * consumption for read operations"). What finds nothing costs as much as a little.
 */
export function readUnits(bytes: number, consistent: boolean): number {
  return blocks(bytes, readBlock) * (consistent ? 1 : 0.5)
}

/** Requests that SQS, or SNS at a publish, makes of one with so many bytes. */
export function queueRequests(bytes: number): number {
  return blocks(bytes, queueBlock)
}

/** Requests that an HTTP API makes of one with so many bytes. */
export function httpRequests(bytes: number): number {
  return blocks(bytes, httpBlock)
}

/** GB-seconds of one invocation: Lambda bills each begun millisecond. */
export function gigabyteSeconds(milliseconds: number, megabytes: number): number {
  return (Math.ceil(milliseconds) / 1_000) * (megabytes / kilobyte)
}

/** Gigabytes as storage, logs and transfer are billed. */
export function gigabytes(bytes: number): number {
  return bytes / kilobyte ** 3
}

function blocks(bytes: number, block: number): number {
  return Math.max(1, Math.ceil(bytes / block))
}
