import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/registry.ts';
import { write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type ImportReport = z.input<typeof schemas.importReport>;
export type ImportItem = z.input<typeof schemas.importItem>;

export function useImports() {
  return useKeysetList<ImportItem>(['imports'], '/registry/imports', { limit: 20 });
}

export interface ImportRequest {
  readonly file: File;
  /** Shows what would change and changes nothing. */
  readonly dryRun: boolean;
  /** Withdraws what the file no longer names: `named` of the authorities and provinces it names, `all` of everybody. */
  readonly complete?: 'named' | 'all' | undefined;
  readonly reason?: string | undefined;
}

/** Sends a register file, to look or to import. */
export function useImportFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, dryRun, complete, reason }: ImportRequest) =>
      write<ImportReport>('/registry/imports', {
        body: file,
        query: { fileName: file.name, dryRun: dryRun ? 1 : 0, complete, reason },
      }),
    onSuccess: (_report, { dryRun }) => {
      if (dryRun) return;
      void client.invalidateQueries({ queryKey: ['imports'] });
      void client.invalidateQueries({ queryKey: ['sites'] });
    },
  });
}
