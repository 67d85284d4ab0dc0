import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/name-checks.ts';
import { ask } from './client.ts';

export type NameCheck = z.input<typeof schemas.nameCheckAnswer>;
export type CheckedName = NameCheck['names'][number];
export type Applicant = NameCheck['applicant'];

/** Checks wished names; every check stands in the audit log. */
export function useNameCheck() {
  return useMutation({
    mutationFn: (body: { readonly hosts: readonly string[]; readonly applicant: Applicant }) =>
      ask<NameCheck>('/name-checks', body),
  });
}
