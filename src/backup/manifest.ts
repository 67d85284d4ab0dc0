import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BadInput } from '../lib/errors.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One path component below another, none of them up: a manifest may have been altered. */
const relativePath = z.string().regex(/^(?!\.{1,2}(\/|$))[^/\0]+(\/(?!\.{1,2}(\/|$))[^/\0]+)*$/);

const ManifestSchema = z.strictObject({
  format: z.literal('rasoat-backup-1'),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()).min(1),
      rows: z.int().min(0),
      file: relativePath,
      sha256,
    }),
  ),
  partitions: z.array(z.strictObject({ parent: z.string(), name: z.string(), bound: z.string() })),
  sequences: z.record(z.string(), z.number().nullable()),
  /** What signs cookies and encrypts second factors, where one was made in the data folder. */
  secret: z.strictObject({ file: z.literal('auth-secret'), sha256 }).optional(),
  /** Below `captures/`, with "/". */
  captures: z.array(z.strictObject({ file: relativePath, size: z.int().min(0), sha256 })),
});

/** What a backup holds, with the SHA-256 of every file; written last, so a folder without one is no backup. */
export type Manifest = z.infer<typeof ManifestSchema>;

/** Its name in the data folder and in a backup. */
export const SECRET = 'auth-secret';

export const MANIFEST = 'manifest.json';

/** Null where the folder holds no backup yet. @throws BadInput when what lies there is no manifest of ours */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new BadInput(`${join(folder, MANIFEST)} can't be read: ${error.message}`, { cause: error });
  });
  if (text === null) return null;
  try {
    return ManifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new BadInput(`${join(folder, MANIFEST)} is no manifest of a Rasoat backup, or of a later version`, {
      cause,
    });
  }
}
