/**
 * The path, query and fragment of `target` when it stays on `origin`; null for anything that would lead elsewhere.
 * A path that begins with two slashes is a host to a browser, and a backslash is a slash to it.
 */
export function localPath(target: string | null | undefined, origin: string): string | null {
  const url = target ? URL.parse(target, origin) : null;
  if (!url || url.origin !== origin) return null;
  const path = url.pathname + url.search + url.hash;
  return /^\/[/\\]/.test(path) ? null : path;
}

/** Everybody in the sample workspace signs in with this password. */
export const samplePassword = "blockdeploy-sample";
