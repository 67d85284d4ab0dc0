import { join } from 'node:path';
import type { CapturePlace } from '../evidence/capture-place.ts';
import { BadInput } from '../lib/errors.ts';
import type { Environment, Settings } from '../lib/settings.ts';

/** Where an installation keeps its captures. @throws BadInput when a bucket is set without keys */
export function capturesOf({
  home,
  settings,
  env,
}: {
  readonly home: string;
  readonly settings: Pick<Settings, 'captures'>;
  readonly env: Pick<Environment, 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>;
}): CapturePlace {
  const folder = join(home, 'captures');
  const { s3 } = settings.captures;
  if (s3 === null) return folder;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new BadInput(
      'captures.s3 is set: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be in the environment',
    );
  return { folder, s3: { ...s3, accessKeyId, secretAccessKey } };
}
