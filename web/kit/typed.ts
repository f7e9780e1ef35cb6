/** What somebody wrote; nothing where they wrote nothing. */
export const typed = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined)
