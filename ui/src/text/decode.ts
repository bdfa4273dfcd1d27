const declared = /^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["']([\w.:-]+)["']/i;

/**
 * The text of an XML file: by its byte order mark, as UTF-8 when it is that, else as it declares. What it declares is
 * taken out, for the text is handed on in another coding.
 */
export function decoded(bytes: Uint8Array): string {
  return read(bytes).replace(declared, "$1");
}

function read(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 256));
    return decoderOf(declared.exec(start)?.[2]).decode(bytes);
  }
}

/** Arabic lists that say nothing are old Windows ones. */
function decoderOf(label = "windows-1256"): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
