import { BadInput } from '../lib/errors.ts';
import { say } from '../lib/say.ts';

/** A file of a case may be this large: 20 MiB. */
export const DOCUMENT_BYTES = 20_971_520;

type Looks = 'pdf' | 'png' | 'jpeg' | 'zip' | 'ole' | 'text';

/** What owners send, by ending: its media type, and what its bytes must begin with. */
const TYPES: Readonly<Record<string, readonly [mediaType: string, looks: Looks]>> = {
  pdf: ['application/pdf', 'pdf'],
  png: ['image/png', 'png'],
  jpg: ['image/jpeg', 'jpeg'],
  jpeg: ['image/jpeg', 'jpeg'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'zip'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'zip'],
  odt: ['application/vnd.oasis.opendocument.text', 'zip'],
  doc: ['application/msword', 'ole'],
  xls: ['application/vnd.ms-excel', 'ole'],
  txt: ['text/plain; charset=utf-8', 'text'],
  eml: ['message/rfc822', 'text'],
};

export const DOCUMENT_ENDINGS = Object.keys(TYPES);

const BEGINNINGS: Readonly<Record<Exclude<Looks, 'text'>, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
  zip: [0x50, 0x4b, 0x03, 0x04],
  ole: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
};

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The media type of a file that is sent in, by its ending, which its bytes must bear out: what claims to be a picture and
 * is a program is not kept. @throws BadInput that says what is taken
 */
export function documentType(name: string, bytes: Uint8Array): string {
  if (bytes.length === 0) throw new BadInput(say('document-empty', '{name} is empty', { name }));
  if (bytes.length > DOCUMENT_BYTES)
    throw new BadInput(say('document-large', '{name} is larger than 20 MiB', { name }));
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  const type = Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
  if (type === undefined)
    throw new BadInput(
      say('document-kind', '{name} is of no kind that is kept: send {kinds}', {
        name,
        kinds: DOCUMENT_ENDINGS.join(', '),
      }),
    );
  const [mediaType, looks] = type;
  const fits =
    looks === 'text' ? isText(bytes) : BEGINNINGS[looks].every((byte, index) => bytes[index] === byte);
  if (!fits)
    throw new BadInput(
      say('document-content', '{name} is not what its ending says: its content is no {ending} file', {
        name,
        ending,
      }),
    );
  return mediaType;
}
