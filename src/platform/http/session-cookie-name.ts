/** The cookie of a session. Behind https its name binds it to this very host: no other may set it, and it is never sent in the clear. */
export function sessionCookieName(publicUrl: string | undefined): string {
  return behindHttps(publicUrl) ? '__Host-pantau' : 'pantau';
}

/** Whether browsers reach the service by https. */
export function behindHttps(publicUrl: string | undefined): boolean {
  return publicUrl !== undefined && new URL(publicUrl).protocol === 'https:';
}
