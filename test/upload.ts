/** The form that the API gives leave with. */
export interface Upload {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

/** Sends a file as a page does, straight to the bucket. */
export const sendFile = async (
  { url, fields }: Upload,
  bytes: Uint8Array,
): Promise<{ status: number; text: string }> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(bytes)]), 'whatever')
  const response = await fetch(url, { method: 'POST', body: form })
  return { status: response.status, text: await response.text() }
}
