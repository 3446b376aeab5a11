// Runs at the edge (CloudFront Functions, cloudfront-js-2.0) before an answer goes out: a bucket sends nobody on.

/** Whoever asked for a file that is kept with where it leads (its metadata `redirect`) is sent there, query and all. */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const response = event.response
  const moved = response.headers['x-amz-meta-redirect']
  if (!moved || response.statusCode !== 200) return response
  response.statusCode = 301
  response.statusDescription = 'Moved Permanently'
  response.headers.location = { value: `${moved.value}${queryOf(event.request.querystring)}` }
  delete response.headers['x-amz-meta-redirect']
  return response
}

function queryOf(querystring) {
  const pairs = Object.keys(querystring).flatMap((name) => {
    const { value, multiValue } = querystring[name]
    return (multiValue || [{ value }]).map((each) => `${name}=${each.value}`)
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
