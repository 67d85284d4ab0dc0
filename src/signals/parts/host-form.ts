/** A host in one form: lower case, punycode, without scheme, port, path, trailing dot and "www."; "" when unreadable. */
export function hostForm(text: string): string {
  const bareHost = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '');
  try {
    return new URL(`http://${bareHost}`).hostname.replace(/\.$/, '').replace(/^www\./, '');
  } catch {
    return '';
  }
}
