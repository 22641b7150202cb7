// SHA-256 as browsers compute it and as they are told to check it. Knows nothing of what is hashed.

/** The hash of these bytes, in hexadecimal digits. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Such a hash as the browser takes it with a request, whose answer it then checks itself. */
export function integrityOf(sha256: string): string {
  const bytes = sha256.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
