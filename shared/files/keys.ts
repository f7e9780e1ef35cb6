/** Where a file arrives; nothing is ever handed out from there. */
export const SENT = 'sent/'
/** Where what was found good is kept. */
export const KEPT = 'kept/'

export const sentKey = (id: string): string => `${SENT}${id}`
export const keptKey = (id: string): string => `${KEPT}${id}`
