// Runs at the edge (CloudFront Functions, cloudfront-js-2.0) before the bucket is asked: a bucket knows no folders.

/** An address that ends in a slash is its folder's index.html; one that names no file is sent on to the slash. */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request
  const path = request.uri
  if (path.endsWith('/')) request.uri = `${path}index.html`
  if (path.endsWith('/') || namesFile(path)) return request
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: `${path}/${queryOf(request.querystring)}` } },
  }
}

// A path that begins with two slashes would lead to another host.
function namesFile(path) {
  return path.includes('.') || path.includes('//') || path.includes('\\')
}

function queryOf(querystring) {
  const pairs = Object.keys(querystring).flatMap((name) => {
    const { value, multiValue } = querystring[name]
    return (multiValue || [{ value }]).map((each) => `${name}=${each.value}`)
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
