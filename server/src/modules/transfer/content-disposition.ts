/** RFC 6266: a plain name for old clients, and the real one in UTF-8 as RFC 5987 wants it. */
export function contentDisposition(fileName: string): string {
  const plain = fileName
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\x20-\x7E]|["\\%]/g, "_");
  // Half of a surrogate pair, which a title may hold, cannot be encoded.
  const exact = encodeURIComponent(fileName.replace(/\p{Cs}/gu, "_")).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
