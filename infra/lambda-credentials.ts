/**
 * Takes the place of `@aws-sdk/credential-provider-node` in the bundles. Lambda gives a function its role's credentials in the
 * environment and nowhere else, so the chain of files, processes and metadata services would only be loaded to be passed by.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('The environment holds no credentials')
  const { AWS_SESSION_TOKEN: sessionToken } = process.env
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}
