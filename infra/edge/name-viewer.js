// Runs at the edge (CloudFront Functions, cloudfront-js-2.0) before a function is asked: to it, CloudFront is the caller.

/** Says who calls, over whatever the caller said about itself. */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  event.request.headers['tidings-viewer-address'] = { value: event.viewer.ip }
  return event.request
}
