/**
 * Stands in a function's bundle for the SDK's chain of credentials. Lambda hands a function its role's keys in variables
 * and replaces the function before they expire (AWS Lambda, "Defined runtime environment variables"), so files, profiles
 * and single sign-on, a seventh of a bundle, are never asked.
 */
export function defaultProvider() {
  return async () => {
    const {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    } = process.env
    if (!accessKeyId || !secretAccessKey)
      throw new Error('This function’s environment holds no keys of its role.')
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
  }
}
